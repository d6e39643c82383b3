/**
 * Well-known binary as well-known text, e.g. `POINT (1 2)`; null when the bytes are of another kind than the seven simple ones
 * (the caller then shows the bytes). Handles both byte orders and Z and M.
 * Source: OGC 06-103r4, Simple Feature Access, part 1, sections 7 and 8.
 */
export function geometryText(bytes: Uint8Array): string | null {
  try {
    return new GeometryReader(bytes).read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const names = ['', 'POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON', 'GEOMETRYCOLLECTION']

class GeometryReader {
  private readonly view: DataView
  private at = 0
  private isLittleEndian = true

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** @throws RangeError when the bytes end early or hold an unknown kind */
  read(): string {
    const { name, kind, suffix, width } = this.header()
    const body = this.body(kind, width)
    return body === null ? `${name}${suffix} EMPTY` : `${name}${suffix} ${body}`
  }

  private header() {
    this.isLittleEndian = this.view.getUint8(this.at) === 1
    const code = this.view.getUint32(this.at + 1, this.isLittleEndian)
    this.at += 5
    const thousands = Math.floor((code & 0xffff) / 1000)
    const hasZ = (code & 0x80000000) !== 0 || thousands === 1 || thousands === 3
    const hasM = (code & 0x40000000) !== 0 || thousands === 2 || thousands === 3
    const kind = (code & 0xffff) % 1000
    const name = names[kind]
    if (name === undefined || name === '') throw new RangeError(`Unknown geometry ${code}`)
    return { name, kind, suffix: hasZ || hasM ? ` ${hasZ ? 'Z' : ''}${hasM ? 'M' : ''}` : '', width: 2 + Number(hasZ) + Number(hasM) }
  }

  private body(kind: number, width: number): string | null {
    if (kind === 1) {
      const position = this.position(width)
      return position === null ? null : `(${position})`
    }
    if (kind === 2) return this.list(() => this.position(width) ?? 'EMPTY')
    if (kind === 3) return this.list(() => this.list(() => this.position(width) ?? 'EMPTY') ?? 'EMPTY')
    if (kind === 7) return this.list(() => this.read())
    return this.list(() => {
      const part = this.header()
      return this.body(part.kind, part.width) ?? 'EMPTY'
    })
  }

  private list(item: () => string): string | null {
    const count = this.view.getUint32(this.at, this.isLittleEndian)
    this.at += 4
    if (count === 0) return null
    const parts: string[] = []
    for (let index = 0; index < count; index++) parts.push(item())
    return `(${parts.join(', ')})`
  }

  /** Null for an empty point, which is written as NaN. */
  private position(width: number): string | null {
    const numbers: number[] = []
    for (let index = 0; index < width; index++) {
      numbers.push(this.view.getFloat64(this.at, this.isLittleEndian))
      this.at += 8
    }
    return numbers.every(Number.isNaN) ? null : numbers.join(' ')
  }
}
