import type { TFunction } from 'i18next'
import { toAppError } from '../../../shared/errors/errors'
import type { FigureParameters } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { engineRequest } from '../../api/engine'
import { putDatasets } from '../../store/datasets'
import { addView } from '../../store/document'
import { newTableSpec } from '../../store/new-spec'
import { notify } from '../../store/notices'
import { figureTitle } from '../../figure-words/figure-words'
import { namedChart } from '../../figure-words/named-chart'
import type { DrawnFigure } from './use-figure'

/** A figure as an ordinary chart over rows of its own. Failures become a notice. */
export async function openChart(id: FigureId, params: FigureParameters, t: TFunction): Promise<void> {
  await open(id, params, t, ({ chart, figure }, title) => { addView(title, namedChart(chart, figure, t)) })
}

/** The rows of a figure as a table view. Failures become a notice. */
export async function openTable(id: FigureId, params: FigureParameters, t: TFunction): Promise<void> {
  await open(id, params, t, ({ dataset }, title) => { addView(title, newTableSpec(dataset.id)) })
}

/** Drawn once more, so that the view keeps its rows whatever becomes of the page. */
async function open(id: FigureId, params: FigureParameters, t: TFunction, show: (drawn: DrawnFigure, title: string) => void): Promise<void> {
  try {
    const drawn = await engineRequest('index/draw', { id, params, language: t('places.locale').startsWith('zh') ? 'zh-CN' : 'en' })
    const title = figureTitle(id, drawn.figure.params, t, drawn.figure.cast, drawn.figure.notes).slice(0, 300)
    putDatasets([{ ...drawn.dataset, name: title }])
    show(drawn, title)
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}
