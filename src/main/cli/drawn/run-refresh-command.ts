import { join } from 'node:path'
import type { DeckSlide, EarlierSlide, RefreshProblem } from '../../../shared/contract/deck-channels'
import type { DrawLook } from '../../../shared/contract/draw-job'
import { AppFailure } from '../../../shared/contract/errors'
import type { DatasetSummary } from '../../../shared/result/dataset-summary'
import type { SlideColours } from '../../../shared/slides/deck'
import { matchDatasets, withDatasets } from '../../../shared/slides/match-datasets'
import { authorise } from '../../services/datasets/authorised-paths'
import { englishError, englishSentence } from '../../services/english/english-error'
import { checkDestination, deliverToFile } from '../deliver'
import type { EngineThread } from '../engine-thread'
import { openPaths } from '../open-paths'
import type { Output } from '../output'
import { refuseInput } from '../run-query-command'
import { drawnBytes, type DrawAll } from './draw-in-electron'
import { drawnFigure } from './drawn-figure'
import { slideOfDrawing } from './drawn-slide'
import type { RefreshCommand } from './refresh-arguments'
import { askedChart } from './run-chart-command'
import type { DrawnChart } from './write-drawn'

/** How a slide is drawn again: as it was. */
function lookOf({ language, making }: EarlierSlide): DrawLook {
  const { theme, size } = making?.look ?? { theme: 'light', size: '16:9' }
  return { language, widthPx: size === '4:3' ? 960 : 1_280, heightPx: 720, scale: 2, theme, isTransparent: true, hasFonts: true, hasFooter: false }
}

/** Where no slide holds a chart, no colour of ours is asked for. */
const noColours: SlideColours = { background: '#ffffff', text: '#000000', series: Array.from({ length: 11 }, () => '#808080') }

/**
 * `sextant refresh`: a copy of an earlier deck with the numbers of the data given. What does not fit is said on standard error.
 * @returns the exit code: 1 when something could not be opened, or no slide could be refreshed
 */
export async function runRefreshCommand(engine: EngineThread, { deckPath, reading, outputPath }: RefreshCommand, drawAll: DrawAll, output: Output, signal: AbortSignal): Promise<number> {
  await checkDestination(outputPath)
  const { datasets, failed } = await openPaths(engine, reading, output, signal)
  if (failed.length > 0) return 1
  await refuseInput(outputPath, datasets)
  const [path = deckPath] = authorise([deckPath], 'argument')
  const { reading: deck } = await engine.client.request('engine/add-reading', { path }, { signal })
  const { slides: earlier, slideCount } = await engine.client.request('deck/read', { reading: deck }, { signal })
  const slides: { number: number; slide: DeckSlide }[] = []
  const notAsked: { slide: number; reason: string }[] = []
  let colours = noColours
  const charts: { earlier: EarlierSlide; chart: DrawnChart }[] = []
  for (const one of earlier) {
    try {
      const asked = await askedAgain(one, datasets, engine, signal)
      if (asked.kind === 'chart') charts.push({ earlier: one, chart: asked.chart })
      else slides.push({ number: one.number, slide: asked.slide })
    } catch (thrown) {
      if (signal.aborted) throw thrown
      notAsked.push({ slide: one.number, reason: englishError(thrown) })
    }
  }
  // One window for all of them: starting it takes longer than drawing a chart.
  const results = await drawAll(charts.map(({ chart }) => ({ ...chart, format: 'pptx' })), signal)
  for (const [index, { earlier: { number, making }, chart }] of charts.entries()) {
    try {
      const made = slideOfDrawing(chart, drawnBytes(results[index] ?? { bytes: null, error: null }), making)
      slides.push({ number, slide: made.deckSlide })
      colours = made.colours
    } catch (thrown) {
      notAsked.push({ slide: number, reason: englishError(thrown) })
    }
  }
  const staged = join(engine.temporaryFolder, 'refreshed.pptx')
  const { destination } = await engine.client.request('engine/add-destination', { path: staged }, { signal })
  const { refreshed, problems } = await engine.client.request('deck/refresh', { reading: deck, destination, colours, slides, notAsked }, { signal })
  for (const problem of problems) output.note(problemText(problem))
  output.note(`${refreshed.length} of ${earlier.length} slides of Sextant refreshed, among ${slideCount}.`)
  if (refreshed.length === 0) return 1
  await deliverToFile(staged, null, outputPath)
  return 0
}

/** The question of an earlier slide with the present numbers: a chart still to be drawn, or rows. */
type AskedAgain = { readonly kind: 'chart'; readonly chart: DrawnChart } | { readonly kind: 'rows'; readonly slide: DeckSlide }

async function askedAgain(earlier: EarlierSlide, datasets: readonly DatasetSummary[], engine: EngineThread, signal: AbortSignal): Promise<AskedAgain> {
  const { provenance, language, title, making } = earlier
  const { spec, name } = provenance.view
  if (spec.kind === 'figures' && spec.figure !== null) {
    return { kind: 'chart', chart: await drawnFigure(engine, spec.figure, spec.params, lookOf(earlier), signal) }
  }
  const matches = matchDatasets(provenance, datasets)
  const missing = matches.find(({ now }) => now === null)
  if (missing !== undefined) throw new AppFailure({ code: 'dataset-not-open', dataset: missing.was.name })
  const asked = withDatasets(spec, new Map(matches.flatMap(({ was, now }) => (now === null ? [] : [[was.id, now.id] as const]))))
  if (asked.kind === 'chart') {
    const chart = await askedChart(engine, asked, name, language, datasets, signal)
    return { kind: 'chart', chart: { ...chart, figure: null, look: lookOf(earlier) } }
  }
  if (asked.kind === 'regression') throw new AppFailure({ code: 'not-computable', what: title, reason: 'slides of a regression are refreshed in the window' })
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

function problemText(problem: RefreshProblem): string {
  const slide = `Slide ${problem.slide}`
  switch (problem.kind) {
    case 'not-asked': return `${slide} stays as it was. ${problem.reason}`
    case 'not-answered': return `${slide} stays as it was. ${englishSentence(problem.error)}`
    case 'content-gone': return `${slide} stays as it was: its chart, table or picture is not on it any more.`
    case 'other-kind': return `${slide} stays as it was: what the present data draw is of another kind.`
    case 'series-gone': return `${slide} stays as it was: the present data do not have ${problem.names.join(', ')}.`
    case 'series-new': return `${slide} has new series or columns: ${problem.names.join(', ')}.`
    case 'source-edited': return `${slide}: its source line was changed by hand and stays; check that it is still so.`
    case 'notes-edited': return `${slide}: its notes were changed by hand and stay; check that they are still so.`
  }
}
