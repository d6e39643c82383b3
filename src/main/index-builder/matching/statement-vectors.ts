import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, rename, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure } from '../../../shared/errors/errors'
import { modelVersion } from '../text-work/embedding/model-files'
import { vectorSize } from '../text-work/embedding/text-encoder'
import { embeddedDocument, type TaskStatement } from '../text-work/task-matcher'
import type { StartTextThreads } from '../text-work/text-work'

const bytesOfVector = vectorSize * Float32Array.BYTES_PER_ELEMENT
/** Vectors made before they are put on disk: what a run that is stopped loses at most, and how often it says how far it is (every few seconds). */
const portion = 128

export interface VectorOptions {
  readonly modelFolder: string
  readonly startThreads: StartTextThreads
  /** Where they are kept; null: made anew each time. Statements are public, so their vectors tell nothing of anyone. */
  readonly cacheFolder: string | null
  readonly signal: AbortSignal
  readonly progress: (fraction: number) => void
}

/** What vectors and matches of statements are kept under: another list, another model or another way has another name. */
export function statementsKey(what: string, statements: readonly (string | TaskStatement)[]): string {
  return createHash('sha256').update(JSON.stringify([modelVersion, what, statements])).digest('hex')
}

/**
 * Unit vectors of all statements, in memory that threads share. They are made once and kept on disk: a run that is stopped goes on where it was.
 * @throws AppFailure `cancelled`
 */
export async function statementVectors(statements: readonly TaskStatement[], { modelFolder, startThreads, cacheFolder, signal, progress }: VectorOptions): Promise<Float32Array> {
  const vectors = new Float32Array(new SharedArrayBuffer(statements.length * bytesOfVector))
  const folder = cacheFolder === null ? null : await writableFolder(cacheFolder)
  const file = folder === null ? null : join(folder, `${statementsKey('vectors', statements.map(embeddedDocument))}.f32`)
  const kept = file === null ? null : await readWhole(file, vectors.byteLength)
  if (kept !== null) {
    vectors.set(kept)
    return vectors
  }
  const partial = file === null ? null : `${file}.partial`
  let done = partial === null ? 0 : await readPartial(partial, vectors)
  const threads = startThreads({ statements: [], modelFolder, vectors: null })
  try {
    for (; done < statements.length; done = Math.min(statements.length, done + portion)) {
      if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
      progress(done / statements.length)
      const made = await threads.embed(statements.slice(done, done + portion).map(embeddedDocument), signal)
      vectors.set(made, done * vectorSize)
      if (partial !== null) await appendFile(partial, new Uint8Array(made.buffer, made.byteOffset, made.byteLength))
    }
  } finally {
    threads.close()
  }
  if (partial !== null && file !== null) await rename(partial, file)
  return vectors
}

/** The folder, made where it is not there; null where it cannot be: then vectors are made anew each time. */
async function writableFolder(folder: string): Promise<string | null> {
  return mkdir(folder, { recursive: true }).then(() => folder, () => null)
}

async function readWhole(file: string, bytes: number): Promise<Float32Array | null> {
  const size = await stat(file).then((found) => found.size, () => null)
  if (size !== bytes) return null
  return floats(await readFile(file))
}

/** Reads what a stopped run left, and cuts a vector that was half written. @returns how many vectors are there */
async function readPartial(file: string, vectors: Float32Array): Promise<number> {
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return 0
  const count = Math.min(Math.floor(bytes.byteLength / bytesOfVector), vectors.length / vectorSize)
  if (count * bytesOfVector !== bytes.byteLength) await truncate(file, count * bytesOfVector)
  vectors.set(floats(bytes.subarray(0, count * bytesOfVector)))
  return count
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer)
}
