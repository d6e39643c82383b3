import { lineEndsIn } from './byte-faults'
import { openBytes } from './open-bytes'

/**
 * The physical line (from 1) each byte offset lies on. Offsets are starts of lines or records, never between CR and LF. Reads the file up to the last offset; offsets may come in any order.
 * @throws TextFileError as openBytes does.
 */
export async function linesAtOffsets(path: string, offsets: readonly number[], signal?: AbortSignal): Promise<Map<number, number>> {
  const wanted = [...new Set(offsets)].sort((one, other) => one - other)
  const lines = new Map<number, number>()
  let next = 0
  let line = 1
  let endsWithReturn = false
  for await (const block of openBytes(path, { signal })) {
    let from = 0
    const advance = (to: number): void => {
      const part = block.bytes.subarray(from, to)
      if (part.length === 0) return
      // A line feed at the start of a part ends the line that the return before it has ended already.
      line += lineEndsIn(Buffer.from(part.buffer, part.byteOffset, part.byteLength)) - (endsWithReturn && part[0] === 10 ? 1 : 0)
      endsWithReturn = part[part.length - 1] === 13
      from = to
    }
    for (let offset = wanted[next]; offset !== undefined && offset < block.offset + block.bytes.length; offset = wanted[next]) {
      advance(offset - block.offset)
      lines.set(offset, line)
      next += 1
    }
    if (next >= wanted.length) return lines
    advance(block.bytes.length)
  }
  for (const offset of wanted.slice(next)) lines.set(offset, line)
  return lines
}
