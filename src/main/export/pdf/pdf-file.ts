/** As much of a PDF document as an update of it needs: its cross-reference table, its trailer and plain objects. */
export class PdfFile {
  readonly #text: string
  readonly #offsets = new Map<number, number>()
  /** Of the newest cross-reference table. */
  readonly xrefOffset: number
  /** One more than the largest number of an object. */
  readonly size: number
  readonly root: { readonly number: number; readonly text: string }
  /** ` /Info n 0 R`, or nothing. */
  readonly info: string

  /** @throws Error for a document with another kind of table than a plain one, as Chromium writes it */
  constructor(pdf: Uint8Array) {
    this.#text = new TextDecoder('latin1').decode(pdf)
    this.xrefOffset = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#text.slice(-1_024))?.[1] ?? Number.NaN)
    const table = /^xref\s+((?:\d+ \d+\s+(?:\d{10} \d{5} [nf]\s+)+)+)trailer\s*(<<[\s\S]*?>>)\s*startxref/.exec(this.#text.slice(this.xrefOffset))
    if (table === null) throw new Error('The PDF document has no plain cross-reference table.')
    this.#readTable(table[1] ?? '')
    const trailer = table[2] ?? ''
    const [, root = ''] = /\/Root\s+(\d+)\s+0\s+R/.exec(trailer) ?? []
    this.size = Number(/\/Size\s+(\d+)/.exec(trailer)?.[1] ?? Number.NaN)
    this.info = / *\/Info\s+\d+\s+0\s+R/.exec(trailer)?.[0].replace(/^ */, ' ') ?? ''
    this.root = { number: Number(root), text: this.objectText(Number(root)) }
  }

  /** What stands between the words `obj` and `endobj`. @throws Error when there is no such object */
  objectText(number: number): string {
    const offset = this.#offsets.get(number)
    const found = offset === undefined ? null : /^(\d+) 0 obj\s*([\s\S]*?)\s*endobj/.exec(this.#text.slice(offset))
    if (found === null || Number(found[1]) !== number) throw new Error(`The PDF document has no object ${number}.`)
    return found[2] ?? ''
  }

  #readTable(text: string): void {
    let next = 0
    for (const line of text.split(/\r?\n|\r/)) {
      const section = /^(\d+) (\d+)\s*$/.exec(line)
      const entry = /^(\d{10}) \d{5} ([nf])/.exec(line)
      if (entry !== null) {
        if (entry[2] === 'n') this.#offsets.set(next, Number(entry[1]))
        next += 1
      } else if (section !== null) next = Number(section[1])
    }
  }
}

/** Bytes of a text whose characters are bytes. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
