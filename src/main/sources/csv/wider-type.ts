const numericWidths = ['BIGINT', 'HUGEINT', 'DOUBLE']

/** The type that holds the values of both: two files of one dataset may have been sniffed differently. */
export function widerType(one: string, other: string): string {
  if (one === other) return one
  const [left, right] = [numericWidths.indexOf(one), numericWidths.indexOf(other)] as const
  if (left >= 0 && right >= 0) return numericWidths[Math.max(left, right)] ?? 'VARCHAR'
  if ([one, other].every((type) => type === 'DATE' || type === 'TIMESTAMP')) return 'TIMESTAMP'
  return 'VARCHAR'
}

/** At most `most` of them: the first, the last and some between. */
export function pickEvenly<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, position) => items[Math.round((position * (items.length - 1)) / (most - 1))]).filter((item) => item !== undefined)
}
