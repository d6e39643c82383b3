/** Left and right of the text of a cell together, in points. */
export const cellMarginPoints = 12
/** Bold letters are that much wider. */
export const boldFactor = 1.07

/**
 * The width of a text in Arial in points, a little on the safe side: faces of other programs and templates differ. Source: the advance widths of Arial,
 * in classes; Chinese characters are squares.
 */
export function textPoints(text: string, points: number): number {
  let ems = 0
  for (const character of text) ems += emsOf(character)
  return ems * points * 1.03
}

function emsOf(character: string): number {
  if (character > '\u2e7f') return 1
  if (/[ijl.,:;'|!It f()[\]/\\-]/.test(character)) return 0.3
  if (/[mwMW@%]/.test(character)) return 0.88
  if (/[A-Z&]/.test(character)) return 0.69
  return 0.556
}

/** Widths are rounded on their way into the file. */
const slackPoints = 0.5

/** How many lines a text takes within a width; programs break at spaces, after hyphens, and between Chinese characters. */
export function linesWithin(text: string, widthPoints: number, points: number): number {
  let [lines, used] = [1, 0]
  const room = Math.max(1, widthPoints + slackPoints)
  for (const part of partsOf(text)) {
    const width = textPoints(part.trimEnd(), points)
    if (used > 0 && used + width > room) {
      lines += 1
      used = 0
    }
    // A word that is wider than its column is broken.
    lines += Math.max(0, Math.ceil(width / room) - 1)
    used += textPoints(part, points)
  }
  return lines
}

/** The widest part that stays on one line. */
export function widestPartPoints(text: string, points: number): number {
  return Math.max(0, ...partsOf(text).map((part) => textPoints(part.trimEnd(), points)))
}

function partsOf(text: string): string[] {
  return text.split(/(?<=[\s-])|(?=[\u2e80-\u9fff\uf900-\ufaff])/u)
}

export function lineHeightPoints(points: number, lines: number): number {
  return lines * points * 1.2 + 3
}
