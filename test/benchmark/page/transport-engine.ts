import { tmpdir } from 'node:os'
import { DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'
import { ColumnBatch } from '../../../src/shared/result/columns'
import { Instances } from '../../../src/main/duckdb/instances'
import { fromEventPort, type EventStylePort } from '../../../src/main/protocol/message-port'
import { servePort } from '../../../src/main/protocol/serve-port'
import { unsafeSql } from '../../../src/main/sql/quote'

/**
 * A utility process that sends one table in one answer over the app's own protocol: as the app's columns, and as plain row objects.
 * The table has five columns: BIGINT, TIMESTAMP, a text of 200 values, INTEGER, DOUBLE with 5 % nulls.
 */
const rowCount = Number(process.argv[2])
const query = `SELECT range AS bench_id, TIMESTAMP '2020-01-01' + to_seconds(range) AS sold_at, 'product ' || (hash(range) % 200)::VARCHAR AS product,
  (hash(range + 31) % 1000)::INTEGER AS quantity, CASE WHEN hash(range + 47) % 20 > 0 THEN (hash(range + 59) % 100000) / 100 END::DOUBLE AS price
  FROM range(${rowCount})`

const channels = {
  'transport/columns': { input: z.null(), output: z.strictObject({ batch: ColumnBatch, queryMs: z.number() }), progress: null },
  'transport/rows': { input: z.null(), output: z.strictObject({ rows: z.unknown(), queryMs: z.number() }), progress: null },
} as const

const folder = tmpdir()
const instances = await Instances.start({ threads: 2, memoryLimitBytes: 4e9, temporaryFolder: folder, cacheFolder: null, cacheBudgetBytes: 0 })
await instances.current().run({ sql: unsafeSql(`CREATE TABLE transport AS ${query}`), params: [] })
const plain = await (await DuckDBInstance.create(':memory:')).connect()
await plain.run(`CREATE TABLE transport AS ${query}`)

const handlers = {
  'transport/columns': async () => {
    const startedMs = performance.now()
    const batch = await instances.current().all({ sql: unsafeSql('SELECT * FROM transport'), params: [] })
    return { batch, queryMs: performance.now() - startedMs }
  },
  'transport/rows': async () => {
    const startedMs = performance.now()
    const rows = (await plain.runAndReadAll('SELECT * FROM transport')).getRowObjectsJson()
    return { rows, queryMs: performance.now() - startedMs }
  },
}

const electronPort = (process as unknown as { parentPort: EventStylePort }).parentPort
electronPort.on('message', (event: { readonly data: unknown; readonly ports?: readonly EventStylePort[] }) => {
  const [port] = event.ports ?? []
  if (port !== undefined) servePort(fromEventPort(port), channels, handlers)
})
