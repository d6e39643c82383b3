import { chartTypes } from '../../../shared/catalog/chart-types'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { partsOf } from '../../../shared/brush/swap-parts'
import type { Filter } from '../../../shared/query/filter'
import { keysFilter, stretchFilter, type KeyReader } from '../../charts/mark-key'
import type { ChartEvent } from '../../charts/picture/chart-event'

type Brushed = Extract<ChartEvent, { readonly kind: 'brushed' }>

/**
 * The rows under a brush, as conditions that all hold; none where there are none. A cloud of points is cut by the stretches of its axes, a line by its
 * stretch of x, bins by the range from the first to the last; of anything else the marks say which rows.
 */
export function brushedRows(event: Brushed, spec: ChartSpec, reader: KeyReader): readonly Filter[] {
  const { family, x } = chartTypes[spec.chart]
  const only = (...fields: readonly (string | null)[]): readonly Filter[] =>
    partsOf(keysFilter(event.keys.map((key) => key.filter((part) => fields.includes(part.field))), reader))
  const stretches = [event.x, event.y].filter((stretch) => stretch !== null).map((stretch) => stretchFilter(rounded(stretch, reader), true, reader))
  if (family === 'groups' && x === 'ordered' && event.x !== null) return [...stretches.slice(0, 1), ...only(spec.panel)]
  if (event.keys.length === 0 && (family !== 'rows' || stretches.length < 2)) return []
  if (family === 'rows') return x === 'number' ? [...stretches, ...only(spec.panel)] : [...stretches, ...only(spec.x, spec.panel)]
  if (family === 'quartiles') return only(spec.x, spec.panel)
  if (family === 'bins') return [...binRange(event, reader), ...only(spec.panel)]
  return partsOf(keysFilter(event.keys, reader))
}

function binRange(event: Brushed, reader: KeyReader): Filter[] {
  const bins = event.keys.flat().flatMap((part) => ('from' in part ? [part] : [])).toSorted((one, other) => one.from - other.from)
  const [first, last] = [bins[0], bins.at(-1)]
  return first === undefined || last === undefined ? [] : [stretchFilter({ field: first.field, from: first.from, to: last.to }, last.includesTo, reader)]
}

/** A hand is not exact to the last digit: ends are written to a hundredth of the stretch. */
function rounded<Stretch extends { readonly field: string; readonly from: number; readonly to: number }>(stretch: Stretch, { kindOf }: KeyReader): Stretch {
  const kind = kindOf(stretch.field)
  const reach = stretch.to - stretch.from
  if ((kind !== null && fieldKinds[kind].isTemporal) || !(reach > 0)) return stretch
  const step = 10 ** Math.floor(Math.log10(reach / 100))
  const written = (value: number): number => {
    const whole = Math.round(value / step) * step
    return Number(whole === 0 ? value.toPrecision(3) : whole.toPrecision(12))
  }
  return { ...stretch, from: written(stretch.from), to: written(stretch.to) }
}
