// DuckDB alone: reads one JSON text a line, runs it as SQL, answers one JSON object a line.
import { createInterface } from 'node:readline'
import { DuckDBInstance } from '@duckdb/node-api'

const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
const connection = await instance.connect()
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const startedMs = performance.now()
    const { sql, isWithRows } = JSON.parse(line)
    const reader = await connection.runAndReadAll(sql)
    const ms = performance.now() - startedMs
    process.stdout.write(`${JSON.stringify({ ms, rows: reader.currentRowCount, ...(isWithRows ? { values: reader.getRowsJson() } : {}) })}\n`)
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`)
  }
}
