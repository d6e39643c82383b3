import { latin1, PdfFile } from './pdf-file'

export interface AttachedFile {
  readonly name: string
  readonly mediaType: string
  /** What a reader shows beside the name. */
  readonly description: string
  readonly text: string
}

/**
 * A PDF document with a file attached, as an incremental update: what was there stays byte for byte.
 * Source: ISO 32000-1, 7.5.6 incremental updates, 7.11.4 embedded file streams; ISO 32000-2, 14.13 associated files.
 * @throws Error for a document whose structure is not known here
 */
export function attachToPdf(pdf: Uint8Array, file: AttachedFile): Uint8Array<ArrayBuffer> {
  const document = new PdfFile(pdf)
  const { size, root } = document
  const [stream, specification] = [size, size + 1]
  const content = new TextEncoder().encode(withoutEndOfStream(file.text))
  const subtype = `/${file.mediaType.replaceAll('/', '#2F')}`
  const pieces: Uint8Array[] = [pdf, latin1(pdf.at(-1) === 0x0a ? '' : '\n')]
  const offsets = new Map<number, number>()
  let at = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const write = (number: number, ...body: readonly Uint8Array[]): void => {
    offsets.set(number, at)
    for (const piece of [latin1(`${number} 0 obj\n`), ...body, latin1('\nendobj\n')]) {
      pieces.push(piece)
      at += piece.length
    }
  }
  write(stream, latin1(`<< /Type /EmbeddedFile /Subtype ${subtype} /Length ${content.length} /Params << /Size ${content.length} >> >>\nstream\n`), content, latin1('\nendstream'))
  write(specification, latin1(`<< /Type /Filespec /F (${file.name}) /UF (${file.name}) /Desc (${file.description}) /AFRelationship /Data /EF << /F ${stream} 0 R /UF ${stream} 0 R >> >>`))
  write(root.number, latin1(withAttachment(document, `[(${file.name}) ${specification} 0 R]`, `[${specification} 0 R]`)))
  const start = at
  const table = [...offsets].toSorted(([one], [other]) => one - other).map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  pieces.push(latin1(`xref\n${table.join('')}trailer\n<< /Size ${size + 2} /Root ${root.number} 0 R${document.info} /Prev ${document.xrefOffset} >>\nstartxref\n${start}\n%%EOF\n`))
  return joined(pieces)
}

/** The catalogue with our file among its names. */
function withAttachment(document: PdfFile, names: string, associated: string): string {
  const catalogue = document.root.text
  const files = `/EmbeddedFiles << /Names ${names} >>`
  const reference = /\/Names\s+(\d+)\s+0\s+R/.exec(catalogue)
  const inner = reference === null ? null : document.objectText(Number(reference[1]))
  const known = inner === null ? catalogue : catalogue.replace(reference?.[0] ?? '', `/Names ${inner}`)
  const withNames = /\/Names\s*<</.test(known) ? known.replace(/\/Names\s*<</, `/Names << ${files} `) : known.replace(/>>\s*$/, ` /Names << ${files} >> >>`)
  return withNames.replace(/>>\s*$/, ` /AF ${associated} >>`)
}

/** JSON says the same with one letter escaped; programs that look for the end of a stream by its word are not misled. */
function withoutEndOfStream(json: string): string {
  return json.replaceAll('endstream', '\\u0065ndstream')
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
