import { cellNumber } from '../../../shared/result/cell-text'
import { columnNamed, say } from '../chart-answer'
import { buildGroups, type GroupCell } from '../groups'
import { edgeText } from '../histogram/prepare'
import { isPercentAxis, isTimeAxis } from '../scatter/prepare'
import { measureDigits } from './digits'
import type { MakeNativeChart } from './native-chart'

interface Bin {
  readonly from: number
  readonly to: number
  readonly cells: readonly (GroupCell | null)[]
}

/** Bars that touch, one for each bin, the empty ones too: a bin without rows is a zero, and leaving it out would close the gap. */
export const nativeHistogram: MakeNativeChart = (answer, context) => {
  const { words, spec } = context
  const groups = buildGroups(answer, words, [], context.series)
  const [x, ends] = [columnNamed(answer, 'x'), columnNamed(answer, 'x_to')]
  if (x === null || ends === null) return null
  const upper = new Map<number, number>()
  for (let row = 0; row < answer.batch.rowCount; row += 1) upper.set(cellNumber(x, row) ?? 0, cellNumber(ends, row) ?? 0)
  const found = groups.categories
    .flatMap(({ position }, index): Bin[] => (position === null ? [] : [{ from: position, to: upper.get(position) ?? position, cells: groups.cells[index] ?? [] }]))
    .toSorted((one, other) => one.from - other.from)
  const bins = withEmpty(found, spec.axes?.x?.scale === 'log')
  const isTime = isTimeAxis(context, 'x')
  const edge = (value: number): string => (isTime ? new Date(value).toISOString().slice(0, 10) : edgeText(value, words.locale, isPercentAxis(context, 'x')))
  return {
    gaps: (spec.annotations ?? []).length > 0 ? ['annotations'] : [],
    chart: {
      kind: 'category', form: 'bar', isLying: false, grouping: groups.series.length > 1 ? 'stacked' : 'grouped', gapPercent: 3, leftShare: 0, rightShare: 0, hasLegend: groups.series.length > 1 || spec.colour !== null,
      x: { title: context.names.x, kind: 'text', values: bins.map(({ from, to }) => `${edge(from)} – ${edge(to)}`), format: null },
      y: { title: say(words, 'count'), scale: 'linear', from: 0, to: null, format: '#,##0', isDate: false },
      series: groups.series.map((series, index) => ({
        name: series.label.text === '' ? say(words, 'count') : series.label.text, colour: series.colour,
        values: bins.map(({ cells }) => {
          const cell = cells[index] ?? null
          return cell === null || cell.value === null ? '0' : measureDigits(answer, 0, cell.row)
        }),
        errors: null, labels: 'none' as const, format: '#,##0', hasLine: false, hasMarkers: false, greyAt: [],
      })),
    },
  }
}

/** Bins are equally wide on their scale, so that those between two found ones are known. */
function withEmpty(found: readonly Bin[], isLog: boolean): Bin[] {
  const place = (value: number): number => (isLog ? Math.log10(value) : value)
  const back = (value: number): number => (isLog ? 10 ** value : value)
  return found.flatMap((bin, index) => {
    const next = found[index + 1]
    if (next === undefined) return [bin]
    const width = place(bin.to) - place(bin.from)
    const missing = Math.min(1_000, Math.round((place(next.from) - place(bin.to)) / width))
    const edges = Array.from({ length: missing + 1 }, (_, step) => (step === missing ? next.from : step === 0 ? bin.to : Number(back(place(bin.to) + step * width).toPrecision(12))))
    return [bin, ...Array.from({ length: missing }, (_, step): Bin => ({ from: edges[step] ?? 0, to: edges[step + 1] ?? 0, cells: [] }))]
  })
}
