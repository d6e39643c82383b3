import type { ChartLabel } from '../chart-answer'

export type ScaleKind = 'linear' | 'log' | 'symlog' | 'time'

/** What an axis has to show. */
export type AxisDomain =
  | { readonly kind: 'band'; readonly keys: readonly string[]; readonly labels: readonly ChartLabel[] }
  | { readonly kind: 'number'; readonly scale: ScaleKind; readonly from: number; readonly to: number; readonly isWhole: boolean; readonly isShare: boolean; readonly isFixed?: boolean }

/** By role; what the roles are is the chart's own affair. */
export type Domains = Readonly<Record<string, AxisDomain>>

export function bandDomain(entries: readonly { readonly key: string; readonly label: ChartLabel }[]): AxisDomain {
  return { kind: 'band', keys: entries.map(({ key }) => key), labels: entries.map(({ label }) => label) }
}

/** A domain that shows what both show. Bands keep the order of the first and add what only the second has. */
export function mergedDomain(one: AxisDomain, other: AxisDomain): AxisDomain {
  if (one.kind === 'band' && other.kind === 'band') {
    const known = new Set(one.keys)
    const added = other.keys.flatMap((key, index) => (known.has(key) ? [] : [index]))
    return { kind: 'band', keys: [...one.keys, ...added.map((index) => other.keys[index]!)], labels: [...one.labels, ...added.map((index) => other.labels[index]!)] }
  }
  if (one.kind === 'number' && other.kind === 'number') return { ...one, from: Math.min(one.from, other.from), to: Math.max(one.to, other.to), isWhole: one.isWhole && other.isWhole }
  return one
}

export function mergedDomains(all: readonly Domains[]): Domains {
  const [first = {}, ...others] = all
  return others.reduce<Domains>((merged, domains) => Object.fromEntries(Object.entries(domains).map(([role, domain]) => {
    const known = merged[role]
    return [role, known === undefined ? domain : mergedDomain(known, domain)]
  })), first)
}

/** The smallest and largest of the finite numbers; null when there are none. */
export function extentOf(values: Iterable<number | null>): { readonly from: number; readonly to: number } | null {
  let from = Infinity
  let to = -Infinity
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    if (value < from) from = value
    if (value > to) to = value
  }
  return from > to ? null : { from, to }
}
