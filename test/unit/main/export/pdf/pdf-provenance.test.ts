import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { attachToPdf } from '../../../../../src/main/export/pdf/attach-file'
import { PdfFile } from '../../../../../src/main/export/pdf/pdf-file'
import { provenanceFile, readPdfProvenance } from '../../../../../src/main/export/pdf/pdf-provenance'
import { provenanceText, type Provenance } from '../../../../../src/shared/query/provenance'

const provenance: Provenance = {
  kind: 'sextant-provenance', version: 1, appVersion: '1.0.0', exportedAt: '2026-01-01T00:00:00.000Z',
  // Words that end parts of a document, and letters of several bytes.
  view: { name: 'endstream endobj 年薪 (\\)', spec: { version: 1, kind: 'sql', text: 'SELECT 1 -- stream\r\nendstream' } },
  sql: 'SELECT 1', datasets: [], filters: null, rows: { read: null, used: null, result: 1 }, overrides: [],
}

/** The smallest document with a plain table, its offsets counted here. */
function smallDocument(catalogue: string, more: readonly string[] = []): Uint8Array {
  const objects = [catalogue, '<</Type /Pages /Kids [3 0 R] /Count 1>>', '<</Type /Page /Parent 2 0 R /MediaBox [0 0 10 10]>>', ...more]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`
  text += `trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text)
}

test.each([
  ['a plain catalogue', smallDocument('<</Type /Catalog /Pages 2 0 R>>')],
  ['names of its own', smallDocument('<</Type /Catalog /Pages 2 0 R /Names <</Dests 3 0 R>>>>')],
  ['names elsewhere', smallDocument('<</Type /Catalog /Names 4 0 R /Pages 2 0 R>>', ['<</Dests 3 0 R>>'])],
])('PDF: a record goes in and comes out to the last byte, with %s', (_name, before) => {
  const after = attachToPdf(before, provenanceFile(provenanceText(provenance)))
  const read = readPdfProvenance(after)
  expect(read === null ? '' : provenanceText(read)).toBe(provenanceText(provenance))
  // What was there stays byte for byte, and the update can be read as a document again.
  expect(Buffer.from(after.subarray(0, before.length)).equals(Buffer.from(before))).toBe(true)
  const catalogue = new PdfFile(after).root.text
  expect(catalogue).toMatch(/\/EmbeddedFiles << \/Names \[\(sextant\.json\) \d+ 0 R\] >>/)
  expect(catalogue.match(/\/Names/g)).toHaveLength(2)
  if (new TextDecoder().decode(before).includes('Dests')) expect(catalogue).toContain('/Dests 3 0 R')
})

test('PDF: a record is found when another program has packed it; other documents have none', () => {
  const packed = deflateSync(Buffer.from(provenanceText(provenance)))
  const page = deflateSync(Buffer.from('BT /F1 12 Tf (stream) Tj ET'))
  const stream = (bytes: Buffer): Buffer[] => [Buffer.from(`<</Length ${bytes.length}/Filter/FlateDecode>>stream\r\n`), bytes, Buffer.from('\r\nendstream endobj ')]
  const document = Buffer.concat([Buffer.from('%PDF-1.7\n5 0 obj'), ...stream(page), Buffer.from('6 0 obj'), ...stream(packed)])
  expect(readPdfProvenance(document)?.view.name).toBe(provenance.view.name)
  expect(readPdfProvenance(smallDocument('<</Type /Catalog /Pages 2 0 R>>'))).toBeNull()
  expect(readPdfProvenance(Buffer.from(provenanceText(provenance)))).toBeNull()
})

test('PDF: a document without a plain table is refused, never broken', () => {
  expect(() => attachToPdf(new TextEncoder().encode('%PDF-1.7\nstartxref\n9\n%%EOF\n'), provenanceFile('{}'))).toThrow('cross-reference')
})
