import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The one copy in the cache of an app that has opened one file. */
export function copyIn(userData) {
  const folder = join(userData, 'dataset-cache')
  const name = readdirSync(folder, { recursive: true }).find((one) => one.endsWith('.duckdb'))
  if (name === undefined) throw new Error(`No copy in ${folder}`)
  return join(folder, name)
}
