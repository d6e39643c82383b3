import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('./reference-process.mjs', import.meta.url))

/**
 * Milliseconds from starting a fresh Node process to the first 100 rows of a file in it, by DuckDB alone.
 * @param {string} path a Parquet or CSV file
 * @returns {Promise<{ totalMs: number, queryMs: number }>} with and without the start of Node and of the library
 */
export async function firstRowsAlone(path) {
  const startedMs = performance.now()
  const reference = startReference()
  const { ms } = await reference.run(`SELECT * FROM '${path.replaceAll("'", "''")}' LIMIT 100`)
  const totalMs = performance.now() - startedMs
  await reference.end()
  return { totalMs, queryMs: ms }
}

/**
 * DuckDB alone in a process of its own, with nothing of Sextant in it.
 * @returns {{ run: (sql: string, options?: { isWithRows: boolean }) => Promise<{ ms: number, rows: number, values?: unknown[][] }>, end: () => Promise<void> }} `ms` is running the
 *   statement and fetching all of its rows
 */
export function startReference() {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { error, ...answer } = JSON.parse(line)
    const { resolve, reject } = waiting.shift()
    if (error) reject(new Error(error))
    else resolve(answer)
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.on('exit', () => waiting.splice(0).forEach(({ reject }) => reject(new Error('The reference process ended.'))))
  return {
    run: (sql, { isWithRows = false } = {}) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify({ sql, isWithRows })}\n`)
      }),
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}
