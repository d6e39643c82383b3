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

/** The keys of the first objects of such a file, sorted; null for one that is no lines. A line that is broken has none. */
export async function keysOfLines(path: string, mostLines: number): Promise<string[] | null> {
  const head = await headOf(path)
  if (!isJsonLines(head.text, head.isCut)) return null
  const whole = head.text.split('\n').filter((line) => line.trim() !== '').slice(0, mostLines)
  const keys = whole.flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line)
      return typeof value === 'object' && value !== null ? Object.keys(value) : []
    } catch {
      return []
    }
  })
  return [...new Set(keys)].sort()
}

async function areLines(path: string): Promise<boolean> {
  const { text, isCut } = await headOf(path)
  return isJsonLines(text, isCut)
}

/** A packed file is unpacked from its start; of a plain one no more is read than is looked at. */
async function headOf(path: string): Promise<{ text: string; isCut: boolean }> {
  if ((await detectCompression(path)) !== 'none') {
    for await (const { bytes } of openBytes(path)) return { text: Buffer.from(bytes).toString('utf8'), isCut: bytes.length >= headBytes }
    return { text: '', isCut: false }
  }
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { text: buffer.subarray(0, bytesRead).toString('utf8'), isCut: bytesRead === headBytes }
  } finally {
    await file.close()
  }
}
