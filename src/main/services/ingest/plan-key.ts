import { createHash } from 'node:crypto'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'

/** Raised whenever a copy made by an older Sextant must not be used any more. */
export const cacheVersion = 3

export interface SourceIdentity {
  /** Every file in order, as it is on disk now. */
  readonly files: readonly { readonly path: string; readonly sizeBytes: number; readonly modifiedMs: number }[]
  /** How text files are read; null for formats that leave nothing to choose. */
  readonly options: ReaderOptions | null
  /** The statement the rows come from: it changes when Sextant reads the same file in another way. */
  readonly source: string
}

/** The name a copy of exactly these files, read in exactly this way, is kept under: 64 hexadecimal digits. */
export function planKey({ files, options, source }: SourceIdentity): string {
  const parts = [cacheVersion, files.map(({ path, sizeBytes, modifiedMs }) => [path, sizeBytes, modifiedMs]), options === null ? null : sorted(options), source]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Options by name, so that the order they were written in does not matter. */
function sorted(options: ReaderOptions): unknown {
  return JSON.parse(JSON.stringify(options, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })) as unknown
}
