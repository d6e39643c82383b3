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
await connection.run(`COPY (SELECT ${SHAPES[shape]} FROM range(${Number(rows)})) TO '${path.replaceAll("'", "''")}' (${format})`)
