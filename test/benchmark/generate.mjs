// Writes one generated file: node generate.mjs <shape> <rows> <path>. The same rows on every machine: nothing is random.
import { DuckDBInstance } from '@duckdb/node-api'

const SHAPES = {
  // Eight columns: two keys of 200 and 12 values, a DOUBLE with 5 % nulls, a text of eight million values.
  sales: `
    range AS bench_id,
    TIMESTAMP '2020-01-01' + to_seconds((hash(range) % 157680000)::BIGINT) AS sold_at,
    'product ' || lpad((hash(range + 11) % 200)::VARCHAR, 3, '0') AS product,
    'channel ' || (hash(range + 23) % 12)::VARCHAR AS channel,
    (hash(range + 31) % 1000)::INTEGER AS quantity,
    CASE WHEN hash(range + 47) % 20 > 0 THEN round(exp((hash(range + 59) % 100000) / 20000.0), 2) END AS price,
    (hash(range + 61) % 86400)::INTEGER AS second_of_day,
    'user-' || (hash(range + 73) % 8000000)::VARCHAR AS customer`,
  // Three keys of 180, 12 and 40 values.
  months: `
    range AS bench_id,
    'product ' || lpad((hash(range + 11) % 180)::VARCHAR, 3, '0') AS product,
    'channel ' || (hash(range + 23) % 12)::VARCHAR AS channel,
    strftime(DATE '2021-01-01' + to_months((hash(range + 37) % 40)::INTEGER), '%Y-%m') AS month,
    round(exp((hash(range + 59) % 100000) / 20000.0), 2) AS price`,
  // 50,000 × 20 and 100 × 10,000: every pair once.
  cells: `
    range AS bench_id,
    'item ' || lpad((range // 20)::VARCHAR, 5, '0') AS item,
    'part ' || lpad((range % 20)::VARCHAR, 2, '0') AS part,
    'hundred ' || lpad((range // 10000)::VARCHAR, 3, '0') AS hundred,
    'tenth ' || lpad((range % 10000)::VARCHAR, 4, '0') AS tenth,
    (hash(range + 31) % 1000)::INTEGER AS quantity`,
  // Ten thousand columns.
  wide: `range AS bench_id, ${Array.from({ length: 9_999 }, (_, column) => `(hash(range * 10007 + ${column}) % 100000)::INTEGER AS column_${column}`).join(', ')}`,
  // A synthetic log: an account has a country; tasks and requests fall off by rank. A tenth as many accounts as conversations.
  log: `
    'conversation-' || range::VARCHAR AS conversation_id,
    'account-' || (hash(range + 7) % greatest(1, ROWS // 10))::VARCHAR AS account_id,
    DATE '2026-05-01' + (hash(range + 13) % 31)::INTEGER AS started_at,
    ['US', 'IN', 'DE', 'BR', 'JP', 'GB', 'FR', 'CA', 'NG', 'NZ', 'NA', 'KR', 'IT', 'ES', 'MX', 'AU', 'ID', 'PL', 'NL', 'TR'][1 + sqrt(hash(hash(range + 7) % greatest(1, ROWS // 10)) % 400)::INTEGER % 20] AS country,
    ['CA', 'NY', 'TX', 'UT', 'DC', 'WA', 'FL', 'VT'][1 + (hash(hash(range + 7) % greatest(1, ROWS // 10) + 3) % 8)::INTEGER] AS state,
    'task ' || (pow((hash(range + 19) % 100000) / 100000.0, 3) * 2000)::INTEGER::VARCHAR AS task,
    ['directive', 'learning', 'task iteration', 'validation', 'feedback loop', 'none'][1 + sqrt(hash(range + 29) % 36)::INTEGER % 6] AS pattern,
    'request ' || (hash(range + 37) % 400)::VARCHAR AS request_0,
    'group ' || (hash(range + 37) % 400 % 80)::VARCHAR AS request_1,
    'top ' || (hash(range + 37) % 400 % 80 % 16)::VARCHAR AS request_2,
    (50 + hash(range + 41) % 2000)::INTEGER AS output_tokens`,
  narrow: `
    range AS bench_id,
    'product ' || (hash(range + 11) % 200)::VARCHAR AS product,
    (hash(range + 31) % 1000)::INTEGER AS quantity,
    round((hash(range + 59) % 100000) / 100.0, 2) AS price`,
}

const [shape, rows, path] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
const connection = await instance.connect()
const format = path.endsWith('.csv') ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd'
await connection.run(`COPY (SELECT ${SHAPES[shape].replaceAll('ROWS', String(Number(rows)))} FROM range(${Number(rows)})) TO '${path.replaceAll("'", "''")}' (${format})`)
