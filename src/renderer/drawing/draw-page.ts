import type { ChartJob, DrawJob } from '../../shared/contract/draw-job'
import { overriddenMeasures } from '../../shared/grain/grain-reason'
import { toAppError } from '../../shared/errors/errors'
import { request } from '../api/request'
import type { ChartPictureOrder } from '../charting/chart-picture-file'
import { pictureFooter } from '../charting/picture-footer'
import { figureWords } from '../figure-words/figure-words'
import { namedAnswer, namedChart } from '../figure-words/named-chart'
import { i18n, loadWords, startTranslation } from '../i18n/i18n'
import { viewWords } from '../shelves/view-words'
import { localeOf } from '../store/settings'
import { drawnRegression } from './drawn-regression'
import { writers } from './writers'

/** Draws what the command line asked for, one after another, hands each over, and says so when it cannot. */
export async function drawForCommandLine(): Promise<void> {
  for (let job = await request('draw/job', null); job !== null; job = await request('draw/job', null)) {
    await request('draw/done', await drawn(job).then((bytes) => ({ bytes, error: null }), (thrown: unknown) => ({ bytes: null, error: toAppError(thrown) })))
  }
}

async function drawn(job: DrawJob): Promise<Uint8Array<ArrayBuffer>> {
  const { language } = job.look
  await loadWords(language)
  startTranslation(language)
  document.documentElement.lang = language
  if (job.kind === 'regression') return drawnRegression(job, i18n.t, localeOf(language))
  const named = withWords(job)
  return writers[job.format](named, orderOf(named), wordsOf(job))
}

function wordsOf({ spec, figure, fields, provenance, look }: ChartJob) {
  // A figure's own chart asks a result that nobody filters.
  const shown = figure === null ? spec : provenance.view.spec
  return viewWords({ name: provenance.view.name, spec: shown }, { fields, prepare: spec.prepare ?? null, t: i18n.t, locale: localeOf(look.language) })
}

/** The command line knows filters as conditions of SQL, and measures as `sum(pay)`; what a person reads, and the record inside the file, say them in words. */
function withWords(job: ChartJob): ChartJob {
  const { provenance, spec, figure } = job
  const { filters, measures } = wordsOf(job)
  const overridden = new Set(overriddenMeasures(spec.y))
  const overrides = figure === null ? spec.y.flatMap((measure, index) => (overridden.has(measure) ? [i18n.t('exporting.acrossGrain', { measure: measures[index] })] : [])) : provenance.overrides
  return { ...job, provenance: { ...provenance, filters: filters ?? provenance.filters, overrides } }
}

function orderOf({ spec, answer, fields, datasetName, figure, provenance, look }: ChartJob): ChartPictureOrder {
  const { t } = i18n
  const locale = localeOf(look.language)
  const own = { ...answer, spec: figure === null ? spec : namedChart(spec, figure, t) }
  return {
    answer: figure === null ? own : namedAnswer(own, figureWords(figure, t, locale)),
    fields, datasetName, title: null, theme: look.theme ?? spec.theme ?? 'light', size: look,
    footer: look.hasFooter ? pictureFooter(provenance, t, locale) : '', warnings: provenance.overrides, provenance, t, locale,
  }
}
