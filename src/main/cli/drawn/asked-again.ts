import type { DeckSlide, EarlierSlide } from '../../../shared/contract/deck-channels'
import type { ChartJob, DrawJob, DrawLook } from '../../../shared/contract/draw-job'
import { AppFailure } from '../../../shared/errors/errors'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { matchDatasets, withDatasets } from '../../../shared/slides/match-datasets'
import type { EngineThread } from '../engine-thread'
import { drawnFigure } from './drawn-figure'
import { askedOf, type AskedSlide } from './drawn-slide'
import { askedChart, preparedFields } from './run-chart-command'
import type { DrawnChart } from './write-drawn'

/** The question of an earlier slide with the present numbers: still to be drawn, or rows, which the engine writes by itself. */
export type AskedAgain = { readonly kind: 'drawn'; readonly job: DrawJob; readonly asked: AskedSlide } | { readonly kind: 'rows'; readonly slide: DeckSlide }

/** Asks the question of an earlier slide again. @throws AppFailure where the data that are open do not have what it needs */
export async function askedAgain(earlier: EarlierSlide, datasets: readonly DatasetSummary[], engine: EngineThread, signal: AbortSignal): Promise<AskedAgain> {
  const { provenance, language, title, making } = earlier
  const { spec, name } = provenance.view
  if (spec.kind === 'figures' && spec.figure !== null) return drawn(await drawnFigure(engine, spec.figure, spec.params, lookOf(earlier), signal))
  const matches = matchDatasets(provenance, datasets)
  const missing = matches.find(({ now }) => now === null)
  if (missing !== undefined) throw new AppFailure({ code: 'dataset-not-open', dataset: missing.was.name })
  const asked = withDatasets(spec, new Map(matches.flatMap(({ was, now }) => (now === null ? [] : [[was.id, now.id] as const]))))
  if (asked.kind === 'chart') return drawn({ ...(await askedChart(engine, asked, name, language, datasets, signal)), figure: null, look: lookOf(earlier) })
  if (asked.kind === 'regression') return askedRegression(asked, earlier, datasets, engine, signal)
  const shown = name === '' ? title : name
  return {
    kind: 'rows',
    slide: {
      title: shown, subtitle: '', content: { kind: 'rows' }, altText: shown, caveats: [], notes: making?.said ?? [], source: null, spec: asked, sourcePaths: null,
      words: { language, viewName: name, filters: making?.filters ?? null, overrides: [], measures: making?.measures ?? [] },
      look: making?.look ?? { theme: 'light', size: '16:9' },
    },
  }
}

function drawn(chart: DrawnChart): AskedAgain {
  const job: ChartJob = { ...chart, format: 'pptx' }
  return { kind: 'drawn', job, asked: askedOf(chart) }
}

async function askedRegression(spec: RegressionSpec, earlier: EarlierSlide, datasets: readonly DatasetSummary[], { client }: EngineThread, signal: AbortSignal): Promise<AskedAgain> {
  const viewName = earlier.provenance.view.name
  const look = lookOf(earlier)
  const [{ result }, fields] = await Promise.all([client.request('regression/run', { spec: { ...spec, title: null } }, { signal }), preparedFields(client, spec, datasets, signal)])
  return { kind: 'drawn', job: { kind: 'regression', spec, result, fields, viewName, look }, asked: { spec, viewName, look, sourcePaths: null } }
}

/** How a slide is drawn again: as it was. */
function lookOf({ language, making }: EarlierSlide): DrawLook {
  const { theme, size } = making?.look ?? { theme: 'light', size: '16:9' }
  return { language, widthPx: size === '4:3' ? 960 : 1_280, heightPx: 720, scale: 2, theme, isTransparent: true, hasFonts: true, hasFooter: false }
}
