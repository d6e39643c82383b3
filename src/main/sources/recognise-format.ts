import { open } from 'node:fs/promises'
import { AppFailure } from '../../shared/errors/errors'
import { fileFailure } from './expand-path'
import type { FoundFile } from './found-file'
import { asAppFailure } from './text-failure'
import { readSamples } from './text/read-samples'

export type FileFormat = 'csv' | 'json' | 'parquet' | 'arrow' | 'xlsx' | 'duckdb'

/** How the bytes are packed on disk. */
export type Packing = 'plain' | 'gzip' | 'zstd'

export interface Recognised {
  readonly format: FileFormat
  readonly packing: Packing
}

const headBytes = 65_536

/** Signatures of files that are data to someone, but not to us (yet): the reason says what to do. */
const foreign: readonly { magic: string; at: number; reason: string }[] = [
  { magic: 'PK\u0003\u0004', at: 0, reason: 'It is a ZIP archive. Unpack it and open what is inside.' },
  { magic: '\u00d0\u00cf\u0011\u00e0', at: 0, reason: 'It is a workbook with a password, or an old Excel or Word document. Take the password away and save it as .xlsx, or as CSV, and open that.' },
  { magic: 'SQLite format 3', at: 0, reason: 'It is an SQLite database. Export the table as CSV or Parquet and open that.' },
  { magic: '%PDF', at: 0, reason: 'It is a PDF document. Sextant reads tables: CSV, TSV, JSON, Parquet and Arrow files.' },
  { magic: '\u0089PNG', at: 0, reason: 'It is a picture. Sextant reads tables: CSV, TSV, JSON, Parquet and Arrow files.' },
  { magic: 'BZh', at: 0, reason: 'It is packed with bzip2. Unpack it, or pack it with gzip or zstd, and open that.' },
  { magic: '\u00fd7zXZ', at: 0, reason: 'It is packed with xz. Unpack it, or pack it with gzip or zstd, and open that.' },
]

/**
 * What a file is, by its content first and its name second: a Parquet file called `.csv` opens as Parquet.
 * @throws AppFailure `file-empty`, `file-damaged`, `format-unknown`, `file-not-readable`
 */
export async function recogniseFormat(file: FoundFile): Promise<Recognised> {
  if (file.sizeBytes === 0) throw new AppFailure({ code: 'file-empty', path: file.path })
  const head = await readHead(file.path)
  const name = file.path.toLowerCase()
  const latin1 = head.toString('latin1')
  if (latin1.startsWith('PAR1')) return { format: 'parquet', packing: 'plain' }
  if (latin1.startsWith('DUCK', 8)) return { format: 'duckdb', packing: 'plain' }
  if (latin1.startsWith('PK\u0003\u0004') && isWorkbook(name, latin1)) return { format: 'xlsx', packing: 'plain' }
  if (latin1.startsWith('ARROW1')) return { format: 'arrow', packing: 'plain' }
  if (latin1.startsWith('\u00ff\u00ff\u00ff\u00ff') && /\.(arrow|arrows|ipc|feather)$/.test(name)) return { format: 'arrow', packing: 'plain' }
  if (/\.(parquet|pq)$/.test(name)) throw new AppFailure({ code: 'file-damaged', path: file.path, format: 'Parquet', reason: 'It does not begin with the Parquet signature.' })
  if (/\.(arrow|arrows|ipc|feather)$/.test(name)) throw new AppFailure({ code: 'file-damaged', path: file.path, format: 'Arrow', reason: 'It does not begin with the Arrow signature.' })
  const packing: Packing = latin1.startsWith('\u001f\u008b') ? 'gzip' : latin1.startsWith('(\u00b5/\u00fd') ? 'zstd' : 'plain'
  const bare = packing === 'plain' ? name : name.replace(/\.(gz|gzip|zst|zstd)$/, '')
  if (await isBlank(file.path)) throw new AppFailure({ code: 'file-empty', path: file.path })
  if (/\.(json|jsonl|ndjson)$/.test(bare)) return { format: 'json', packing }
  for (const { magic, at, reason } of foreign) {
    if (latin1.startsWith(magic, at)) throw new AppFailure({ code: 'format-unknown', path: file.path, reason })
  }
  if (packing === 'plain' && isBinary(head)) throw new AppFailure({ code: 'format-unknown', path: file.path, reason: 'Its content is neither text nor a format Sextant knows.' })
  if (packing === 'plain' && looksLikeJson(head, /\.(csv|tsv|tab|psv|txt)$/.test(bare))) return { format: 'json', packing }
  return { format: 'csv', packing }
}

/** By its name, or by the parts it begins with. */
function isWorkbook(name: string, head: string): boolean {
  return /\.xls[xm]$/.test(name) || head.includes('xl/workbook.xml') || head.includes('xl/worksheets/')
}

async function readHead(path: string): Promise<Buffer> {
  try {
    const handle = await open(path, 'r')
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileFailure(error as NodeJS.ErrnoException, path)
  }
}

/**
 * Text may hold stray NUL bytes (and UTF-16 holds many, every second one); machine formats hold control bytes of many kinds.
 */
function isBinary(head: Buffer): boolean {
  let controls = 0
  for (const byte of head) if (byte < 32 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls += 1
  return controls > head.length * 0.05
}

/** A file called CSV has to open with an object to be taken for JSON: a lone bracket may be a cell. */
function looksLikeJson(head: Buffer, isCalledText: boolean): boolean {
  const text = head.toString('utf8').replace(/^\ufeff/, '').trimStart()
  return isCalledText ? /^(\[\s*)?\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(text) : /^(\{\s*("|\})|\[\s*(\{|\[|"|\]))/.test(text)
}

/** Whether there is nothing but blanks, line ends and a byte order mark in a text file, however it is packed. */
async function isBlank(path: string): Promise<boolean> {
  try {
    const { head, isWhole } = await readSamples(path)
    return isWhole && /^[\s\ufeff]*$/.test(head.toString('utf8'))
  } catch (error) {
    throw asAppFailure(error)
  }
}
