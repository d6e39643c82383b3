import type { TFunction } from 'i18next'
import type { FigureResult } from '../../shared/economic-index/figure'
import { statisticName } from '../figure-words/figure-words'
import { formatFloat } from '../format/numbers'

/** What a speaker should know of a figure: how it was made, its statistics, and whom to cite. */
export function figureNotes({ method, statistics, citation }: Pick<FigureResult, 'method' | 'statistics' | 'citation'>, t: TFunction, locale: string): string[] {
  const listed = Object.entries(statistics).map(([name, value]) => `${statisticName(name, t)}: ${formatFloat(value, { locale })}`)
  return [method, ...(listed.length === 0 ? [] : [listed.join('; ')]), citation]
}
