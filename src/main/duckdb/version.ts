import { version } from '@duckdb/node-api'

/** The engine's own version, e.g. `v1.5.6`. */
export function duckdbVersion(): string {
  return version()
}
