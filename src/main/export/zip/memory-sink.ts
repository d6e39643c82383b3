/** Takes what a file would take, and keeps it. */
export class MemorySink {
  #content = Buffer.alloc(64 * 1024)
  #length = 0

  async write(bytes: Uint8Array, from: number, length: number, position: number): Promise<{ readonly bytesWritten: number }> {
    const end = position + length
    if (end > this.#content.length) {
      const larger = Buffer.alloc(Math.max(end, this.#content.length * 2))
      this.#content.copy(larger, 0, 0, this.#length)
      this.#content = larger
    }
    this.#content.set(bytes.subarray(from, from + length), position)
    this.#length = Math.max(this.#length, end)
    return { bytesWritten: length }
  }

  async sync(): Promise<void> {
    // Memory has nothing to wait for.
  }

  async close(): Promise<void> {
    // Nothing was opened.
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.#content.subarray(0, this.#length))
  }
}
