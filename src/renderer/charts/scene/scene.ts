import type { Scalar } from '../../../shared/result/scalar'

/** A place on the picture, in px from its upper left corner. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Everything a chart is drawn with: plain data, so that layout is tested without a page and one drawing serves the screen, a file and a thumbnail.
 * Colours are concrete; distances are px.
 */
export type Mark =
  | { readonly kind: 'rect'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string; readonly radius?: number; readonly stroke?: string; readonly opacity?: number }
  | { readonly kind: 'path'; readonly d: string; readonly fill: string; readonly stroke?: string; readonly strokeWidth?: number; readonly dash?: string; readonly opacity?: number; readonly isEvenOdd?: boolean }
  /** A line through points; null lifts the pen. `step`: each value holds to the next place. */
  | { readonly kind: 'curve'; readonly points: readonly (Point | null)[]; readonly shape: 'linear' | 'step'; readonly stroke: string; readonly strokeWidth: number; readonly dash?: string; readonly opacity?: number }
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number; readonly fill: string; readonly stroke?: string; readonly strokeWidth?: number; readonly opacity?: number }
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point; readonly stroke: string; readonly strokeWidth?: number; readonly dash?: string }
  | TextMark
  /** Marks that belong together; `clip` hides what lies beyond. */
  | { readonly kind: 'group'; readonly name: string; readonly marks: readonly Mark[]; readonly clip?: Rect; readonly move?: Point }
  | CloudMark

export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  /** The baseline of the first line. */
  readonly y: number
  readonly lines: readonly string[]
  readonly anchor: 'start' | 'middle' | 'end'
  readonly sizePx: number
  readonly fill: string
  readonly weight?: 400 | 500 | 600
  readonly isItalic?: boolean
  /** The whole text where the lines are cut. */
  readonly full?: string
  /** A seam of this colour keeps the text legible over marks. */
  readonly halo?: string
}

/** Points too many for an element each: drawn on a canvas at the same place. */
export interface CloudMark {
  readonly kind: 'cloud'
  readonly place: Rect
  /** Px within the place. */
  readonly xs: Float32Array
  readonly ys: Float32Array
  /** Position in `colours`, by point. */
  readonly groups: Uint8Array
  readonly colours: readonly string[]
  readonly r: number
  readonly opacity: number
}

/** One part of what a mark stands for: a field and its value, or the stretch of a bin (its upper edge belongs to it in the last bin only). */
export type KeyPart =
  | { readonly field: string; readonly value: Scalar }
  /** Of dates: milliseconds since 1970. */
  | { readonly field: string; readonly from: number; readonly to: number; readonly includesTo: boolean }
  /** What is left beside the values of the field that the chart shows along x, or as series. */
  | { readonly field: string; readonly otherThan: 'x' | 'series' }

export interface MarkLine {
  readonly colour: string | null
  readonly name: string
  readonly value: string
}

export interface MarkText {
  readonly title: string
  readonly lines: readonly MarkLine[]
  /** Empty where a mark stands for rows that no key tells apart. */
  readonly key: readonly KeyPart[]
  /** Which measure of the chart its number is; absent: none of them. */
  readonly measure?: number
}

/** A mark that can be pointed at, reached by keyboard and chosen. */
export interface DataMark {
  readonly at: Point
  /** What it covers; null: a point. */
  readonly box: Rect | null
  readonly text: () => MarkText
}

/** What a chart draws in its place. */
export interface Drawing {
  readonly marks: readonly Mark[]
  readonly data: readonly DataMark[]
  /** The plot and what its px mean, for brushes, zoom and annotations. */
  readonly plot: PlotArea | null
}

export interface PlotArea {
  readonly place: Rect
  /** Names of the axes: of several panels they are written once. */
  readonly names?: { readonly x: string; readonly y: string }
  readonly x: AxisMeaning | null
  readonly y: AxisMeaning | null
}

/** An axis: the field it shows, where a value stands, and which number or value stands at a place. */
export interface AxisMeaning {
  readonly field: string | null
  readonly placeOf: (value: Scalar) => number | null
  /** Null on an axis of categories. Of dates: milliseconds since 1970. */
  readonly valueAt: (px: number) => number | null
  /** The value a hand points at, as it is kept: a date as its text, a category as itself. */
  readonly scalarAt: (px: number) => Scalar
  /** Half the width of a category; 0 on an axis of numbers. */
  readonly halfBandPx: number
  /** Which of the chart's axes chooses the part that is shown; null: all of it is always shown. */
  readonly stretch: AxisStretch | null
}

/** Where the part that is shown begins and ends, and what there is beside it. */
export interface AxisStretch {
  readonly setting: 'x' | 'y'
  readonly scale: 'linear' | 'log' | 'symlog' | 'time'
  readonly fromPx: number
  readonly toPx: number
  /** Null: all of it is shown. */
  readonly whole: { readonly from: number; readonly to: number } | null
}

/** The whole picture. */
export interface Scene {
  readonly widthPx: number
  readonly heightPx: number
  readonly background: string
  /** Of the hatching of what has no value. */
  readonly missing: string
  readonly marks: readonly Mark[]
  readonly data: readonly DataMark[]
  readonly plots: readonly PlotArea[]
  /** What the picture says in words below itself. */
  readonly notes: readonly string[]
}
