import type { BlockWindow } from './block-window'
import { openBytes, type ByteBlock } from './open-bytes'
import type { RecordMachine } from './record-machine'

const CR = 13

export interface DriveOptions {
  readonly signal?: AbortSignal
  /** Called before a block is read for the first time. */
  readonly beforeBlock?: (block: ByteBlock) => void
  /** Called when a block has been read; 'stop' ends the run there. */
  readonly afterBlock?: (end: number) => Promise<'stop' | void> | 'stop' | void
  /** Where to start reading instead of at the first record; the machine must stand there already. */
  readonly startOffset?: number
}

/**
 * Runs a machine over a file. A machine that asks for bytes again gets them from the window, or from the file.
 * Returns the number of decompressed bytes and whether the file starts with a UTF-8 byte order mark.
 */
export async function driveMachine(path: string, machine: RecordMachine, window: BlockWindow, options: DriveOptions): Promise<{ bytes: number; hasByteOrderMark: boolean }> {
  let hasByteOrderMark = false
  let size = 0
  let resumeAt = options.startOffset ?? 0
  let isStarted = false
  let source = wholeLineEnds(openBytes(path, { signal: options.signal, fromOffset: Math.max(0, resumeAt - 1) }))
  try {
    for (;;) {
      const step = await source.next()
      let again = -1
      if (step.done === true) again = finish(machine, window, size)
      else {
        const block = step.value
        const end = block.offset + block.bytes.length
        if (end > size) {
          options.beforeBlock?.(block)
          size = end
        }
        window.push(block)
        if (!isStarted) {
          isStarted = true
          hasByteOrderMark = block.offset === 0 && block.bytes[0] === 0xef && block.bytes[1] === 0xbb && block.bytes[2] === 0xbf
          resumeAt = Math.max(resumeAt, hasByteOrderMark ? 3 : 0)
          machine.startAt(resumeAt, block.bytes[resumeAt - block.offset])
        }
        if (end > resumeAt) again = replay(machine, window, machine.feed(block.bytes, block.offset, Math.max(block.offset, resumeAt)))
      }
      if (again !== -1) {
        await source.return()
        window.clear()
        resumeAt = again
        source = wholeLineEnds(openBytes(path, { signal: options.signal, fromOffset: Math.max(0, again - 1) }))
        continue
      }
      if (step.done === true) return { bytes: size, hasByteOrderMark }
      if ((await options.afterBlock?.(size)) === 'stop') return { bytes: size, hasByteOrderMark }
      window.dropBefore(machine.recordStart)
    }
  } finally {
    await source.return()
  }
}

function replay(machine: RecordMachine, window: BlockWindow, from: number): number {
  let again = from
  while (again !== -1) {
    const blocks = window.from(again)
    if (blocks === undefined) return again
    let at: number = again
    again = -1
    for (const block of blocks) {
      again = machine.feed(block.bytes, block.offset, Math.max(at, block.offset))
      at = 0
      if (again !== -1) break
    }
  }
  return -1
}

function finish(machine: RecordMachine, window: BlockWindow, size: number): number {
  for (;;) {
    const again = machine.finish(size)
    if (again === -1) return -1
    // An offset at the very end has nothing to be read again.
    if (again >= size) continue
    const missing = replay(machine, window, again)
    if (missing !== -1) return missing
  }
}

/** Moves a CR at the end of a block into the next one, so that CR LF is never cut in two. */
async function* wholeLineEnds(blocks: AsyncGenerator<ByteBlock, void, void>): AsyncGenerator<ByteBlock, void, void> {
  let held = false
  let end = 0
  for await (const block of blocks) {
    const startsWithHeld = held
    held = block.bytes.at(-1) === CR
    const bytes = held ? block.bytes.subarray(0, -1) : block.bytes
    end = block.offset + block.bytes.length
    if (startsWithHeld) {
      yield { offset: block.offset - 1, bytes: Buffer.concat([Buffer.of(CR), bytes]) }
    } else if (bytes.length > 0) yield { offset: block.offset, bytes }
  }
  if (held) yield { offset: end - 1, bytes: Buffer.of(CR) }
}
