import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyName } from './copy-name'
import type { FoundFile } from './found-file'
import { detectEncoding, type EncodingGuess } from './text/encoding'
import { readSamples } from './text/read-samples'
import type { RunTextTask } from './text-work'

/** Whether the engine reads text under this label without a copy. */
export function isUtf8(encoding: string): boolean {
  return /^(utf-?8|us-ascii|ascii)$/i.test(encoding)
}

/** The encoding of a text file as far as samples tell. @throws TextFileError */
export async function guessEncoding(file: FoundFile): Promise<EncodingGuess> {
  const samples = await readSamples(file.path)
  return detectEncoding([samples.head, ...samples.further.map(({ bytes }) => bytes)], file.path)
}

/** So many sequences that are no UTF-8 are no accident: somebody wrote the file in an older encoding. */
const leastForeignSequences = 20

/**
 * The same for JSON, which is UTF-8 by RFC 8259 (section 8.1) unless a byte order mark or the zero bytes of UTF-16 say otherwise: a few broken
 * bytes are told as such, not taken for a word in an older encoding. @throws TextFileError
 */
export async function guessJsonEncoding(file: FoundFile): Promise<EncodingGuess> {
  const guess = await guessEncoding(file)
  return guess.reason === 'statistics' && guess.brokenUtf8 < leastForeignSequences ? { ...guess, encoding: 'utf-8' } : guess
}

/** The path of a UTF-8 copy of a text file, made now or found again. @throws TextFileError */
export async function utf8Copy(runTextTask: RunTextTask, file: FoundFile, encoding: string, workFolder: string, signal?: AbortSignal): Promise<string> {
  const outputPath = join(workFolder, copyName(file, `utf-8 with an account from ${encoding}`, '.txt'))
  if (!existsSync(outputPath) || !existsSync(accountOf(outputPath))) {
    const { malformedTotal, malformed } = await runTextTask('transcode', { path: file.path, encoding, outputPath }, { ...(signal ? { signal } : {}) })
    const account: ReplacedCharacters = { count: malformedTotal, line: malformed[0]?.line ?? 1 }
    await writeFile(accountOf(outputPath), JSON.stringify(account))
  }
  return outputPath
}

/** Sequences that the encoding does not know, each U+FFFD in the copy, and the line of the first. */
export interface ReplacedCharacters {
  readonly count: number
  readonly line: number
}

/** The account that was kept when a copy was written; null for a file that is none. */
export async function replacedCharacters(copyPath: string): Promise<ReplacedCharacters | null> {
  return existsSync(accountOf(copyPath)) ? (JSON.parse(await readFile(accountOf(copyPath), 'utf8')) as ReplacedCharacters) : null
}

const accountOf = (copyPath: string): string => `${copyPath}.replaced.json`
