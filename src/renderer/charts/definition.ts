import type { Domains } from './axes/domain'
import type { ChartAnswer } from './chart-answer'
import type { ChartContext } from './scene/context'
import type { Drawing, Rect } from './scene/scene'

/** An entry of the key: a colour and what it stands for, or a ramp of colours with its ends. */
export type LegendEntry =
  /** What the swatches behind it are values of, where they do not say so themselves. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'swatch'; readonly colour: string; readonly text: string; readonly isMissing: boolean; readonly shape: 'square' | 'line' | 'dot' | 'hatch' }
  | { readonly kind: 'ramp'; readonly colours: readonly string[]; readonly from: string; readonly to: string; readonly middle: string | null }
  | { readonly kind: 'sizes'; readonly entries: readonly { readonly r: number; readonly text: string }[]; readonly text: string }

/** A chart that knows its numbers and not yet its place. */
export interface PreparedChart {
  /** Shown above the plot, where the marks do not say it themselves. */
  readonly legend: readonly LegendEntry[]
  readonly domains: Domains
  /** What the picture does not show, in sentences. */
  readonly notes: readonly string[]
  /** The height it takes at a width, given the height there is; null: all of it. Many lying bars make the picture taller than its place, never the labels smaller. */
  readonly heightFor: (widthPx: number, heightPx: number) => number | null
  /** Draws into a place. `domains` are its own, or those shared by all panels. */
  readonly draw: (place: Rect, domains: Domains) => Drawing
}

/** A type of chart: numbers in, marks out. Pure. */
export type PrepareChart = (answer: ChartAnswer, context: ChartContext, size: { readonly widthPx: number; readonly heightPx: number }) => PreparedChart
