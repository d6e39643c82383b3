export type MeasureText = (text: string) => number

export interface WrappedText {
  readonly lines: readonly string[]
  /** Whether an ellipsis stands for a part that did not fit. */
  readonly isCut: boolean
}

/**
 * Breaks a label at spaces, after `/`, `_`, `-` and `:`, and between Chinese characters into at most `mostLines` lines of at most
 * `widthPx`. What does not fit ends in an ellipsis.
 */
export function wrappedLines(text: string, widthPx: number, mostLines: number, measure: MeasureText): WrappedText {
  const parts = text.split(/(?<=[\s/_\-:])|(?=[\u2e80-\u9fff\uf900-\ufaff])(?![、。〉》」』】〕])/u)
  const lines: string[] = []
  let line = ''
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? ''
    if (measure((line + part).trimEnd()) <= widthPx || line === '') {
      line += part
      continue
    }
    if (lines.length === mostLines - 1) return { lines: [...lines, line + parts.slice(index).join('')].map((one) => cutTo(one, widthPx, measure)), isCut: true }
    lines.push(line.trimEnd())
    line = part
  }
  const last = line.trim()
  const isCut = [...lines, last].some((candidate) => measure(candidate) > widthPx)
  return isCut ? { lines: [...lines, last].map((candidate) => cutTo(candidate, widthPx, measure)), isCut } : { lines: [...lines, last], isCut }
}

function cutTo(text: string, widthPx: number, measure: MeasureText): string {
  if (measure(text) <= widthPx) return text
  const characters = [...text]
  let low = 0
  let high = characters.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (measure(`${characters.slice(0, middle).join('').trimEnd()}…`) <= widthPx) low = middle
    else high = middle - 1
  }
  return `${characters.slice(0, low).join('').trimEnd()}…`
}
