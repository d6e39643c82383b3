import type { TFunction } from 'i18next'
import { chartTypes } from '../../shared/catalog/chart-types'
import type { ChartAnswer } from '../charts/chart-answer'
import { buildGroups, seriesOf } from '../charts/groups'
import { scatterSeries } from '../charts/scatter/build'
import { mostColours } from '../charts/scene/theme'
import { chartNames, chartWords } from './chart-texts'

/** A colour of a chart, and what it stands for. */
export interface NamedColour {
  /** Its place in the palette; null: the grey of everything else. */
  readonly colour: number | null
  readonly name: string
}

/** What the colours of a chart tell apart, in the order of its key. Empty where they tell numbers, or nothing that is not written on the marks. */
export function namedColours(answer: ChartAnswer, t: TFunction, locale: string): readonly NamedColour[] {
  const { spec } = answer
  const words = chartWords(t, locale)
  const measures = chartNames(spec, t).measures
  const named = (entries: readonly { readonly colour: number | null; readonly label: { readonly text: string } }[]): NamedColour[] => entries.map(({ colour, label }) => ({ colour, name: label.text }))
  switch (spec.chart) {
    case 'scatter':
    case 'bubble':
    case 'lorenz':
      return named(scatterSeries(answer, words).series)
    case 'slope': {
      const { categories } = buildGroups(answer, words, measures)
      return categories.length > mostColours ? [] : named(categories.map(({ label, folded }, index) => ({ label, colour: folded > 0 ? null : index })))
    }
    case 'heat-map':
    case 'treemap':
      return []
    default:
      return chartTypes[spec.chart].x === 'place' ? [] : named(seriesOf(answer, words, measures))
  }
}
