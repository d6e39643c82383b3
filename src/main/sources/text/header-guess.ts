type CellKind = 'empty' | 'number' | 'date' | 'boolean' | 'text'

/**
 * Tells whether the first record names the columns: none of its cells may be a value (number, date), and either a column
 * below is of values, or its texts are distinct and do not come again below.
 */
export function looksLikeHeader(records: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = records
  if (first === undefined) return false
  const kinds = first.map(kindOf)
  if (kinds.some((kind) => kind === 'number' || kind === 'date')) return isYearsBesideNames(first, kinds, rest)
  if (kinds.every((kind) => kind === 'empty')) return false
  if (rest.length === 0) return true
  if (first.some((_, column) => kinds[column] === 'text' && isOfValues(rest, column))) return true
  const names = first.filter((name) => name !== '')
  if (new Set(names).size < names.length) return false
  const isRepeated = first.some((name, column) => name !== '' && rest.some((record) => record[column] === name))
  return !isRepeated
}

/** Wide tables have years as names: "country,2019,2020" above numbers that are not years. */
function isYearsBesideNames(first: readonly string[], kinds: readonly CellKind[], rest: readonly (readonly string[])[]): boolean {
  if (kinds[0] !== 'text' || rest.length === 0) return false
  const years = first.filter((cell, column) => kinds[column] === 'number' && /^(1[89]|20|21)\d\d$/.test(cell))
  if (years.length < 2 || kinds.some((kind, column) => kind === 'number' && !years.includes(first[column] ?? ''))) return false
  return new Set(years).size === years.length
}

function isOfValues(records: readonly (readonly string[])[], column: number): boolean {
  const kinds = records.map((record) => kindOf(record[column] ?? '')).filter((kind) => kind !== 'empty')
  return kinds.length > 0 && kinds.filter((kind) => kind !== 'text').length >= 0.8 * kinds.length
}

function kindOf(cell: string): CellKind {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (/^[-+]?(\d[\d ,.']*\d|\d)?([.,]\d+)?([eE][-+]?\d+)?\s*%?$/.test(text) && /\d/.test(text)) return 'number'
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d{1,2}:\d\d.*)?$|^\d{1,2}:\d\d(:\d\d.*)?$/.test(text)) return 'date'
  if (/^(true|false)$/i.test(text)) return 'boolean'
  return 'text'
}
