import { z } from 'zod'

/** Every chart by the name it is saved under. */
export const ChartType = z.enum([
  'bar', 'dumbbell', 'slope', 'line', 'step', 'area', 'scatter', 'bubble', 'histogram', 'box', 'strip', 'heat-map', 'treemap', 'lorenz', 'rank-size',
  'world-map', 'us-map',
])
export type ChartType = z.infer<typeof ChartType>

/** The places of a chart that hold fields, beside its filters. */
export const chartShelves = ['x', 'y', 'colour', 'size', 'label', 'panel'] as const
export type ChartShelfName = (typeof chartShelves)[number]

/**
 * How the engine answers: `groups`: one mark for each group of rows. `rows`: one mark a row. `bins`: rows counted between edges. `quartiles`: five
 * numbers and the outliers of each group. `lorenz`, `ranked`: units in order of size.
 */
export type ChartFamily = 'groups' | 'rows' | 'bins' | 'quartiles' | 'lorenz' | 'ranked'

export interface ChartRule {
  readonly family: ChartFamily
  /** What x must be. `place`: names or codes of countries or states. */
  readonly x: 'category' | 'ordered' | 'number' | 'place'
  /** Whether the chart says something without a field on x. */
  readonly isXOptional: boolean
  /** `measure`: an aggregate. `field`: a number of each row. `none`: counts only. */
  readonly y: 'measure' | 'field' | 'none'
  readonly mostMeasures: number
  /** The shelves it has. */
  readonly shelves: readonly ChartShelfName[]
  /** The most it draws before it must aggregate, sample or say that it cut. */
  readonly maximumMarks: number
  /** Whether what goes beyond `top` may be drawn together as Other. */
  readonly hasOther: boolean
  /** Axes of which a part may be shown, by hand or by zooming: those that need not begin at zero, where they are numbers or dates. */
  readonly stretches: readonly ('x' | 'y')[]
}

const grouped = { family: 'groups', x: 'category', isXOptional: false, y: 'measure', mostMeasures: 10, maximumMarks: 200, hasOther: true, stretches: [] } as const
const rows = { family: 'rows', x: 'number', isXOptional: false, y: 'field', mostMeasures: 1, maximumMarks: 100_000, hasOther: false, stretches: ['x', 'y'] } as const
const overAxis = { ...grouped, x: 'ordered', maximumMarks: 2_000, hasOther: false, shelves: ['x', 'y', 'colour', 'panel'], stretches: ['x', 'y'] } as const
const places = { ...grouped, x: 'place', mostMeasures: 1, maximumMarks: 2_000, hasOther: false, shelves: ['x', 'y'] } as const

/** What each chart asks for and how much it draws. */
export const chartTypes: Readonly<Record<ChartType, ChartRule>> = {
  bar: { ...grouped, shelves: ['x', 'y', 'colour', 'panel'] },
  dumbbell: { ...grouped, shelves: ['x', 'y', 'colour', 'panel'], hasOther: false, stretches: ['y'] },
  slope: { ...grouped, shelves: ['x', 'y', 'colour', 'panel'], hasOther: false },
  line: overAxis,
  step: overAxis,
  area: { ...overAxis, hasOther: true, stretches: ['x'] },
  scatter: { ...rows, shelves: ['x', 'y', 'colour', 'label', 'panel'] },
  bubble: { ...rows, shelves: ['x', 'y', 'colour', 'size', 'label', 'panel'], maximumMarks: 2_000 },
  histogram: { ...rows, family: 'bins', y: 'none', mostMeasures: 0, shelves: ['x', 'colour', 'panel'], maximumMarks: 200, stretches: [] },
  box: { ...rows, family: 'quartiles', x: 'category', isXOptional: true, shelves: ['x', 'y', 'panel'], maximumMarks: 100, stretches: ['y'] },
  strip: { ...rows, x: 'category', isXOptional: true, shelves: ['x', 'y', 'colour', 'label', 'panel'], maximumMarks: 20_000, stretches: ['y'] },
  'heat-map': { ...grouped, mostMeasures: 1, maximumMarks: 100, shelves: ['x', 'y', 'colour', 'panel'], hasOther: false },
  treemap: { ...grouped, mostMeasures: 1, maximumMarks: 200, shelves: ['x', 'y', 'colour'] },
  lorenz: { ...grouped, family: 'lorenz', isXOptional: true, mostMeasures: 1, maximumMarks: 1_000, hasOther: false, shelves: ['x', 'y', 'colour'] },
  'rank-size': { ...grouped, family: 'ranked', isXOptional: true, mostMeasures: 1, maximumMarks: 10_000, hasOther: false, shelves: ['x', 'y'] },
  'world-map': places,
  'us-map': places,
}
