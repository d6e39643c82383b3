import { barOf, colouredSpan, fillOf, itemSpans, wholeSpan, type CellFill, type NumberSpan } from '../../../shared/pivot/cell-scale'
import type { PivotModel } from '../../../shared/pivot/pivot-model'
import type { Measure } from '../../../shared/query/measure'
import { cellNumber } from '../../../shared/result/cell-text'
import type { CellView } from '../../components/grid/grid-types'

/** The fill and the bar of an item's cell, from its row of the result and the depth of its line. */
export type CellPaint = (row: number, depth: number) => Pick<CellView, 'fill' | 'bar'>

const ends: Readonly<Record<CellFill['ramp'], readonly [pale: string, strong: string]>> = {
  sequential: ['--cell-sequential-low', '--cell-sequential-high'],
  below: ['--cell-midpoint', '--cell-below'],
  above: ['--cell-midpoint', '--cell-above'],
}

/** How each measure's cells are painted; null for one that is plain. */
export function cellPaints(values: readonly Measure[], model: PivotModel): readonly (CellPaint | null)[] {
  return values.map(({ look }, measure) => {
    const column = model.measures[measure]
    const colour = look?.colour
    const hasBars = look?.bars === true
    if (column === undefined || (colour === undefined && !hasBars)) return null
    const spans = itemSpans(model, measure)
    const whole = hasBars ? wholeSpan(spans) : null
    const byDepth = new Map<number, NumberSpan | null>()
    const spanAt = (depth: number): NumberSpan | null => {
      if (colour === undefined) return null
      if (!byDepth.has(depth)) byDepth.set(depth, colouredSpan(colour, spans, depth))
      return byDepth.get(depth) ?? null
    }
    return (row, depth) => {
      const value = cellNumber(column, row)
      if (value === null) return {}
      const span = spanAt(depth)
      const fill = colour === undefined || span === null ? null : fillOf(colour, span, value)
      const bar = whole === null ? null : barOf(whole, value)
      return { ...(fill === null ? {} : { fill: fillColour(fill) }), ...(bar === null ? {} : { bar }) }
    }
  })
}

/** A colour between the two ends of its ramp, in whichever theme. */
export function fillColour({ ramp, share }: CellFill): string {
  const [pale, strong] = ends[ramp]
  return `color-mix(in lab, var(${strong}) ${(share * 100).toFixed(1)}%, var(${pale}))`
}
