/** Turns the engine's validity bits into one byte a row (1 = present); stays null while nothing is missing. */
export class ValidityCollector {
  private bytes: Uint8Array<ArrayBuffer> | null = null

  constructor(private readonly capacity: number) {}

  append(validBits: Uint8Array | null, offset: number, rowCount: number): void {
    if (validBits === null) return
    for (let row = 0; row < rowCount; row += 8) {
      const bits = validBits[row >> 3] ?? 0xff
      if (bits === 0xff) continue
      const end = Math.min(row + 8, rowCount)
      for (let at = row; at < end; at++) {
        if ((bits >> (at & 7)) & 1) continue
        this.bytes ??= new Uint8Array(this.capacity).fill(1)
        this.bytes[offset + at] = 0
      }
    }
  }

  finish(): Uint8Array<ArrayBuffer> | null {
    return this.bytes
  }
}
