import type { TFunction } from 'i18next'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { ChartAnswer } from '../charts/chart-answer'
import { readTheme } from '../charts/picture/read-theme'
import { whenQuiet } from '../store/quiet'
import { chartNotes, chartTitle, isCutShort, spokenChart } from './chart-texts'
import { chartContext, composeChart } from './compose-chart'
import { withOffscreenPicture } from './offscreen-picture'

const spec: ChartSpec = {
  version: 3, kind: 'chart', dataset: 'dataset_0', chart: 'bar', x: 'name', y: [{ aggregate: 'mean', field: 'number' }], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 20, title: null,
}

/** As many bars as a first chart often has: too many to stand upright, so that their names are wrapped and their height is looked for. */
const rows = 20

const answer: ChartAnswer = {
  spec, omitted: 0, missing: 0, form: 'marks',
  batch: {
    rowCount: rows,
    columns: [
      { field: { name: 'x', kind: 'text', type: 'VARCHAR' }, data: { encoding: 'dictionary', codes: Int32Array.from({ length: rows }, (_, row) => row), dictionary: Array.from({ length: rows }, (_, row) => `A name ${row}`) } },
      { field: { name: 'y', kind: 'float', type: 'DOUBLE' }, data: { encoding: 'float64', values: Float64Array.from({ length: rows }, (_, row) => 1000 / (row + 3)), validity: null } },
    ],
  },
}

let isWarm = false

/**
 * Draws a chart that nobody sees, once, while nobody waits for anything: the first answer then finds the code of pictures compiled, its faces loaded and its
 * colours read. Without it the first picture takes twice as long as the second.
 */
export async function warmCharts(t: TFunction, locale: string, theme: 'light' | 'dark'): Promise<void> {
  if (isWarm) return
  isWarm = true
  await whenQuiet()
  await idle()
  const title = chartTitle(spec, isCutShort(answer), t, locale)
  const context = chartContext(answer, { fields: [], theme: readTheme(theme), outlines: null, t, locale })
  const texts = { title, subtitle: '', notes: [...chartNotes(answer, t, locale), spokenChart(answer, title, t, locale)], source: t('chart.source', { name: '' }) }
  const scene = composeChart(answer, context, texts, { widthPx: 900, heightPx: 560 })
  await idle()
  await withOffscreenPicture(scene, title, 1, () => Promise.resolve())
}

/** When the page has a moment to spare, or at the latest before a person could have put together a question. */
function idle(): Promise<void> {
  return new Promise((resolve) => { requestIdleCallback(() => { resolve() }, { timeout: 500 }) })
}
