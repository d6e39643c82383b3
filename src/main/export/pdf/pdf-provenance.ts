import { constants, inflateSync } from 'node:zlib'
import { readProvenance, type Provenance } from '../../../shared/query/provenance'
import type { AttachedFile } from './attach-file'

/** The attachment that opens the view again. */
export function provenanceFile(text: string): AttachedFile {
  return { name: 'sextant.json', mediaType: 'application/json', description: 'Where the numbers come from. Drop this document on Sextant to open the view again.', text }
}

/** How the text of a record begins: members in the schema's order. */
const beginning = '{"kind":"sextant-provenance"'
const mostBytes = 64 * 1024 ** 2
const [streamWord, endWord] = [Buffer.from('stream'), Buffer.from('endstream')]

/** Where a PDF document that left Sextant comes from, also after another program has saved it with its streams packed; null for any other. */
export function readPdfProvenance(pdf: Uint8Array): Provenance | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  if (bytes.toString('latin1', 0, 5) !== '%PDF-') return null
  let found: Provenance | null = null
  for (let at = bytes.indexOf(streamWord); at !== -1;) {
    const start = at + streamWord.length + (bytes[at + streamWord.length] === 0x0d ? 2 : 1)
    const end = bytes.indexOf(endWord, start)
    if (end === -1) break
    // A later one belongs to a later update and replaces an earlier one.
    found = recordIn(bytes.subarray(start, end)) ?? found
    at = bytes.indexOf(streamWord, end + endWord.length)
  }
  return found
}

function recordIn(stream: Buffer): Provenance | null {
  if (stream.toString('latin1', 0, beginning.length) === beginning) return readProvenance(stream.toString('utf8').trimEnd())
  try {
    // Streams of pages and faces are large: each is unpacked only as far as its first words.
    const head = inflateSync(stream.subarray(0, 1_024), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostBytes })
    if (head.toString('latin1', 0, beginning.length) !== beginning) return null
    return readProvenance(inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostBytes }).toString('utf8'))
  } catch {
    return null
  }
}
