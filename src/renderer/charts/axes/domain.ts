import type { AxisSettings } from '../../../shared/query/chart-settings'
import type { ChartLabel } from '../chart-answer'

export type ScaleKind = 'linear' | 'log' | 'symlog' | 'time'

/** What an axis has to show. */
export type AxisDomain =
  | { readonly kind: 'band'; readonly keys: readonly string[]; readonly labels: readonly ChartLabel[] }
  | {
    readonly kind: 'number'
    readonly scale: ScaleKind
    readonly from: number
    readonly to: number
    readonly isWhole: boolean
    readonly isShare: boolean
    /** The ends are a person's own, or those of the data, and stay where they are. */
    readonly isFixed?: boolean
    /** The ends are moved out to marks only where these are near: points far from an end leave no empty stretch. */
    readonly isTight?: boolean
    /** What there is to see where a person chose a part of it. */
    readonly whole?: Stretch
  }

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** By role; what the roles are is the chart's own affair. */
export type Domains = Readonly<Record<string, AxisDomain>>

/** An axis of numbers over an extent, or over the part of it that a person chose. */
export function numberDomain(settings: AxisSettings | undefined, whole: Stretch, options: { readonly scale: ScaleKind; readonly isWhole?: boolean; readonly isShare?: boolean }): Extract<AxisDomain, { kind: 'number' }> {
  const isChosen = settings?.from !== undefined || settings?.to !== undefined
  return {
    kind: 'number', scale: options.scale, from: settings?.from ?? whole.from, to: settings?.to ?? whole.to, isWhole: options.isWhole ?? false, isShare: options.isShare ?? false,
    ...(isChosen ? { isFixed: true, whole } : {}),
  }
}

export function bandDomain(entries: readonly { readonly key: string; readonly label: ChartLabel }[]): AxisDomain {
  return { kind: 'band', keys: entries.map(({ key }) => key), labels: entries.map(({ label }) => label) }
}

/** A domain that shows what both show. Bands keep the order of the first and add what only the second has. */
function mergedDomain(one: AxisDomain, other: AxisDomain): AxisDomain {
  if (one.kind === 'band' && other.kind === 'band') {
    const known = new Set(one.keys)
    const added = other.keys.flatMap((key, index) => (known.has(key) ? [] : [index]))
    return { kind: 'band', keys: [...one.keys, ...added.map((index) => other.keys[index]!)], labels: [...one.labels, ...added.map((index) => other.labels[index]!)] }
  }
  if (one.kind === 'number' && other.kind === 'number') {
    const whole = one.whole === undefined || other.whole === undefined ? {} : { whole: { from: Math.min(one.whole.from, other.whole.from), to: Math.max(one.whole.to, other.whole.to) } }
    return { ...one, from: Math.min(one.from, other.from), to: Math.max(one.to, other.to), isWhole: one.isWhole && other.isWhole, ...whole }
  }
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
export function extentOf(values: Iterable<number | null>): Stretch | null {
  let from = Infinity
  let to = -Infinity
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    if (value < from) from = value
    if (value > to) to = value
  }
  return from > to ? null : { from, to }
}
