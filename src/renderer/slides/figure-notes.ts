import type { TFunction } from 'i18next'
import type { FigureResult } from '../../shared/economic-index/figure'
import { citationText } from '../figure-words/citation'
import { figureMethod, statisticTitle } from '../figure-words/figure-words'
import { formatFloat } from '../format/numbers'

/** What a speaker should know of a figure: how it was made, its statistics, and whom to cite. */
export function figureNotes(figure: Pick<FigureResult, 'id' | 'params' | 'method' | 'notes' | 'rows' | 'cast' | 'statistics' | 'citation'>, t: TFunction, locale: string): string[] {
  const listed = Object.entries(figure.statistics).map(([name, value]) => `${statisticTitle(name, figure, t)}: ${formatFloat(value, { locale })}`)
  return [figureMethod(figure, t).text, ...(listed.length === 0 ? [] : [listed.join('; ')]), citationText(figure.citation, t)]
}
