import { open } from 'node:fs/promises'
import { AppFailure } from '../../shared/errors/errors'
import { arrowFailure } from './arrow/arrow-failure'

/** Names and types of the columns of an Arrow IPC file or stream, as one text; no row is read. @throws AppFailure `file-damaged`, `file-not-readable` */
export async function arrowSchemaText(path: string): Promise<string> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw new AppFailure({ code: 'file-not-readable', path, reason: error instanceof Error ? error.message : String(error) }, { cause: error })
  })
  // Its hundred files are read by the first Arrow file, not by every start.
  const { RecordBatchReader } = await import('apache-arrow')
  try {
    const reader = await RecordBatchReader.from(handle)
    await reader.open()
    return JSON.stringify(reader.schema.fields.map(({ name, type }) => [name, String(type)]))
  } catch (error) {
    throw arrowFailure(error, path)
  } finally {
    await handle.close().catch(() => undefined)
  }
}
