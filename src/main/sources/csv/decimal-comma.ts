const number = /^\s*"?\s*[-+]?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+)\s*"?\s*$/

/**
 * Whether the numbers at the beginning of a file seem to be written with a decimal comma. Only where semicolons divide the fields, as they do
 * because the comma is taken: between tabs `1,2` may be a list. `1,234` alone proves nothing, for three digits may be thousands; nor does any
 * number below a first line whose names hold commas, which divide something there.
 */
export function mayUseDecimalComma(head: Buffer, delimiter: string): boolean {
  if (delimiter !== ';' || !head.includes(',')) return false
  const lines = head.toString('latin1').split(/\r\n|\n|\r/)
  const isTaken = lines[0]?.split(';').some((cell) => cell.includes(',') && !number.test(cell)) === true
  return !isTaken && lines.some((line) => line.split(';').some((cell) => number.test(cell)))
}
