import { openBytes } from '../text/open-bytes'

/** Beyond this much text we would rather ask the engine than go on looking. */
const mostBytes = 128_000_000
const lineFeed = 10

/**
 * Whether a quoted null text (`""`) can stand in the first `rows` records of a UTF-8 file. May say yes where there is none: quotes
 * doubled inside a text look the same. Lines inside quotes make records longer, so twice as many lines are looked at.
 * @throws TextFileError
 */
export async function mayHoldQuotedNull(path: string, quote: string, nullTexts: readonly string[], rows: number): Promise<boolean> {
  if (quote === '') return false
  const wanted = (nullTexts.length > 0 ? nullTexts : ['']).map((text) => Buffer.from(`${quote}${text}${quote}`))
  const overlapBytes = Math.max(...wanted.map(({ length }) => length)) - 1
  let [lines, seenBytes, rest] = [0, 0, Buffer.alloc(0)]
  for await (const { bytes } of openBytes(path)) {
    const text = Buffer.concat([rest, bytes])
    if (wanted.some((one) => text.includes(one))) return true
    rest = text.subarray(text.length - overlapBytes)
    seenBytes += bytes.length
    for (let place = bytes.indexOf(lineFeed); place !== -1 && lines <= 2 * rows; place = bytes.indexOf(lineFeed, place + 1)) lines += 1
    if (lines > 2 * rows) return false
    if (seenBytes >= mostBytes) return true
  }
  return false
}
