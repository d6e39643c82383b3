import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { copyName } from './copy-name'
import { parquetSource } from './parquet-source'
import type { SourceReader } from './prepared-source'

/** Arrow IPC files (and streams) pass through a Parquet copy: the engine itself reads no Arrow offline. */
export function makeArrowSource(): SourceReader {
  return {
    async copyForEngine(group, _options, workFolder, signal) {
      const { convertArrowToParquet } = await import('../duckdb/arrow-to-parquet')
      const copies = []
      for (const file of group.files) {
        const path = join(workFolder, copyName(file, 'parquet from arrow', '.parquet'))
        if (!existsSync(path)) await convertArrowToParquet(file.path, path, { workFolder, ...(signal ? { signal } : {}) })
        copies.push({ original: file, path })
      }
      return copies
    },
    prepare: (group, copies, options, context) => parquetSource.prepare(group, copies, options, context),
  }
}
