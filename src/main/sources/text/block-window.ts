import type { ByteBlock } from './open-bytes'

/** The blocks of the record being read, so that it can be read again or quoted without opening the file anew. */
export class BlockWindow {
  readonly #maximumBytes: number
  #blocks: ByteBlock[] = []
  #bytes = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  push(block: ByteBlock): void {
    this.#blocks.push(block)
    this.#bytes += block.bytes.length
    while (this.#bytes > this.#maximumBytes && this.#blocks.length > 1) this.#dropFirst()
  }

  /** Lets go of blocks that end before `offset`. */
  dropBefore(offset: number): void {
    for (let first = this.#blocks[0]; first !== undefined && first.offset + first.bytes.length <= offset && this.#blocks.length > 1; first = this.#blocks[0]) {
      this.#dropFirst()
    }
  }

  clear(): void {
    this.#blocks = []
    this.#bytes = 0
  }

  /** The held blocks from the one with `offset` on; undefined when that one is no longer held. */
  from(offset: number): readonly ByteBlock[] | undefined {
    const index = this.#blocks.findIndex((block) => block.offset <= offset && offset < block.offset + block.bytes.length)
    return index === -1 ? undefined : this.#blocks.slice(index)
  }

  /** Offset just after the newest byte. */
  get end(): number {
    const last = this.#blocks.at(-1)
    return last === undefined ? 0 : last.offset + last.bytes.length
  }

  /** The newest block, when it holds everything from `offset` on. */
  newestFrom(offset: number): ByteBlock | undefined {
    const last = this.#blocks.at(-1)
    return last !== undefined && offset >= last.offset ? last : undefined
  }

  /** Bytes from `from` to `to`, as far as they are held; undefined when `from` is not. A view where possible. */
  slice(from: number, to: number): Buffer | undefined {
    const last = this.#blocks.at(-1)
    if (last !== undefined && from >= last.offset) {
      return Buffer.from(last.bytes.buffer, last.bytes.byteOffset + from - last.offset, Math.max(0, Math.min(to, this.end) - from))
    }
    const blocks = this.from(from)
    if (blocks === undefined) return undefined
    return Buffer.concat(blocks.filter((block) => block.offset < to)
      .map((block) => block.bytes.subarray(Math.max(0, from - block.offset), Math.min(block.bytes.length, to - block.offset))))
  }

  #dropFirst(): void {
    this.#bytes -= this.#blocks.shift()?.bytes.length ?? 0
  }
}
