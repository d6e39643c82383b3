/**
 * The labels of numeric bins in their order: one for what lies below the edges, one a bin, one for what lies above, and NaN. A missing
 * value is in none of them.
 */
export function binLabels(edges: readonly number[]): string[] {
  const first = edges[0]
  const last = edges.at(-1)
  if (first === undefined || last === undefined) return []
  const bins = edges.slice(1).map((edge, position) => `${String(edges[position])} – ${String(edge)}`)
  return [`< ${String(first)}`, ...bins, `> ${String(last)}`, 'NaN']
}
