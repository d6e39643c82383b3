import { existsSync } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyName } from '../copy-name'
import { pickEvenly } from '../csv/wider-type'
import type { PreparedLines, TextCopy, WholeLines } from '../prepared-source'
import { BLOCK_BYTES, detectCompression, openBytes } from '../text/open-bytes'
import type { RunTextTask } from '../text-work'
import { isJsonLines } from './find-json-fault'

/** As much of a file as a block of its reader. */
const headBytes = BLOCK_BYTES
/** Of very many files these tell enough. */
const mostFiles = 12

/** These files, where each holds a JSON object a line as its beginning tells; else null. */
export async function findLines(copies: readonly TextCopy[]): Promise<PreparedLines | null> {
  for (const { path } of pickEvenly(copies, mostFiles)) if (!(await areLines(path))) return null
  return { files: copies.map(({ original, path }) => ({ original, path, whole: null })) }
}

/** Copies of these files without the lines that are no objects. A copy that is there already is used again. */
export async function wholeLines(runTextTask: RunTextTask, lines: PreparedLines, workFolder: string, signal?: AbortSignal): Promise<PreparedLines> {
  const files: PreparedLines['files'][number][] = []
  for (const { original, path: from } of lines.files) {
    const path = join(workFolder, copyName(original, 'whole lines', '.jsonl'))
    if (!(await areLines(from))) {
      files.push({ original, path: from, whole: null })
      continue
    }
    const quarantinePath = `${path}.quarantine.jsonl`
    const known = `${path}.json`
    if (!existsSync(path) || !existsSync(known)) {
      const counts = await runTextTask('checkLines', { path: from, output: { path, quarantinePath } }, { ...(signal ? { signal } : {}) })
      await writeFile(known, JSON.stringify({ counts, quarantinePath } satisfies WholeLines))
    }
    files.push({ original, path, whole: JSON.parse(await readFile(known, 'utf8')) as WholeLines })
  }
  return { files }
}

/** A packed file is unpacked from its start; of a plain one no more is read than is looked at. */
async function areLines(path: string): Promise<boolean> {
  if ((await detectCompression(path)) !== 'none') {
    for await (const { bytes } of openBytes(path)) return isJsonLines(Buffer.from(bytes).toString('utf8'), bytes.length >= headBytes)
    return false
  }
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return isJsonLines(buffer.subarray(0, bytesRead).toString('utf8'), bytesRead === headBytes)
  } finally {
    await file.close()
  }
}
