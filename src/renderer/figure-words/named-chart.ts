import type { TFunction } from 'i18next'
import type { FigureResult } from '../../shared/economic-index/figure'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Scalar } from '../../shared/result/scalar'
import type { Column } from '../../shared/result/columns'
import { tierLabel, tierRange, usageTiers } from '../../shared/economic-index/usage-tier'
import { chartTypes } from '../../shared/catalog/chart-types'
import type { ChartAnswer } from '../charts/chart-answer'
import { citationText } from './citation'
import { placeName } from './place-names'
import { columnName, columnTitle, figureTitle, noteText, wordOf } from './figure-words'

/** The chart of a figure with title, axes and measures in the person's words. */
export function namedChart(chart: ChartSpec, figure: FigureResult, t: TFunction): ChartSpec {
  const titleOf = (name: string | null): string => {
    const column = figure.columns.find((one) => one.name === name)
    return column === undefined ? '' : columnTitle(column, t)
  }
  const { family, y } = chartTypes[chart.chart]
  const units = new Set(chart.y.map(({ field }) => figure.columns.find(({ name }) => name === field)?.unit ?? null))
  const [unit] = units
  const several = units.size === 1 && typeof unit === 'string' && unit !== 'index' ? columnTitle({ name: '', type: 'number', unit }, t).trim().replace(/^\((.*)\)$/, '$1') : ''
  return {
    ...chart,
    ...(chart.classes === undefined ? {} : { classes: usageTiers.map((name, value) => ({ value, label: tierLabel(wordOf(name, t), tierRange(figure.statistics, value)) })) }),
    ...(chart.accented === undefined ? {} : { accented: chart.accented.map(({ value }) => ({ value, label: markedName(value, figure, t) })) }),
    ...(chart.source === undefined ? {} : { source: citationText(chart.source, t) }),
    title: figureTitle(figure.id, figure.params, t, figure.cast, figure.notes),
    ...onlyTasksSaid(figure, t),
    // A slope has no axis that could say what its numbers are.
    ...(chart.chart === 'slope' && unit === '%' ? { subtitle: columnTitle({ name: 'share', type: 'number', unit }, t) } : {}),
    y: y === 'field' ? chart.y : chart.y.map((measure) => ({ ...measure, name: measure.field === null ? '' : columnName(measure.field, t) })),
    axes: {
      x: { ...chart.axes?.x, ...(family === 'groups' && chartTypes[chart.chart].x === 'place' ? {} : { title: titleOf(chart.x) }) },
      y: { ...chart.axes?.y, title: chart.y.length === 1 ? titleOf(chart.y[0]?.field ?? null) : several },
    },
  }
}

/** Why a profile has tasks alone is read with it. */
function onlyTasksSaid({ notes }: FigureResult, t: TFunction): Pick<ChartSpec, 'subtitle'> {
  const note = notes.find(({ name }) => name === 'onlyTasks')
  return note === undefined ? {} : { subtitle: noteText(note, t) }
}

/** What the place that is told apart is called: by its code, or by the name that stands on the axis. */
function markedName(value: Scalar, { columns, rows }: FigureResult, t: TFunction): string {
  const [codeAt, nameAt] = ['geoId', columns.some(({ name }) => name === 'country') ? 'country' : 'state'].map((wanted) => columns.findIndex(({ name }) => name === wanted))
  const row = rows.find((one) => one[codeAt ?? -1] === value || one[nameAt ?? -1] === value)
  return row === undefined ? String(value) : placeName(String(row[codeAt ?? -1]), String(row[nameAt ?? -1]), t, t('places.locale'))
}

/** An answer with its values in the person's words: labels of axes, keys and panels. Codes on a map stay codes. */
export function namedAnswer<Answer extends ChartAnswer>(shown: Answer, word: (text: string) => string): Answer {
  const isMap = chartTypes[shown.spec.chart].x === 'place'
  const columns = shown.batch.columns.map((column): Column => (column.data.encoding === 'dictionary' && !(isMap && column.field.name === 'x')
    ? { ...column, data: { ...column.data, dictionary: column.data.dictionary.map(word) } }
    : column))
  const { accented, labelled, panels } = shown.spec
  const named = <One,>(one: One): One | string => (typeof one === 'string' && !isMap ? word(one) : one)
  const spec = {
    ...shown.spec, ...(accented === undefined ? {} : { accented: accented.map((one) => ({ ...one, value: named(one.value) })) }), ...(labelled === undefined ? {} : { labelled: labelled.map((key) => key.map(named)) }),
    ...(panels?.order === undefined ? {} : { panels: { ...panels, order: panels.order.map(word) } }),
  }
  return { ...shown, spec, batch: { ...shown.batch, columns } }
}
