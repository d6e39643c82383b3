import { readJson } from '../sql/read-files'
import { asDamaged } from './parquet-source'
import type { SourceReader } from './prepared-source'
import type { Packing } from './recognise-format'

/** Below this a JSON file is read whole for its types. */
const wholeSampleBytes = 16_000_000
const sampleRows = 20_480

export const compressionOf: Readonly<Record<Packing, 'none' | 'gzip' | 'zstd'>> = { plain: 'none', gzip: 'gzip', zstd: 'zstd' }

/** A JSON array of objects, JSON lines, or one object. Nested values stay nested. */
export const jsonSource: SourceReader = {
  async copyForEngine(group) {
    return group.files.map((file) => ({ original: file, path: file.path }))
  },

  async prepare(group, copies, options, { database, signal }) {
    const sizeBytes = group.files.reduce((sum, file) => sum + file.sizeBytes, 0)
    const reader = readJson(
      copies.map(({ path }) => path),
      { sampleRows: sizeBytes <= wholeSampleBytes ? -1 : sampleRows, compression: compressionOf[group.packing], withFileName: options.withFileName },
    )
    try {
      await database.describe(reader, { ...(signal ? { signal } : {}) })
    } catch (error) {
      throw asDamaged(error, group.files[0]?.path ?? group.name, 'JSON')
    }
    return { reader, rowNumberColumn: null, rowCount: null, used: null, csv: null, problems: [] }
  },
}
