import { basename } from 'node:path'
import { writeAtomically } from '../../files/atomic-write'
import type { EngineHandler } from '../questions/query-context'
import type { ExportParts } from './export-view'

/** Answers `export/picture`: what the page drew, written whole or not at all. */
export function pictureHandler({ destinations, sourceFiles }: Pick<ExportParts, 'destinations' | 'sourceFiles'>): EngineHandler<'export/picture'> {
  return async ({ destination, bytes }) => {
    const path = await destinations.take(destination, sourceFiles())
    await writeAtomically(path, bytes)
    return { fileName: basename(path), sizeBytes: bytes.byteLength }
  }
}
