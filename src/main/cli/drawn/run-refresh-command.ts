import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { DeckSlide, EarlierSlide, RefreshProblem } from '../../../shared/contract/deck-channels'
import type { DrawJob } from '../../../shared/contract/draw-job'
import type { SlideColours } from '../../../shared/slides/deck'
import { firstNames } from '../../../shared/lang/first-names'
import { authorise } from '../../services/datasets/authorised-paths'
import { englishError, englishSentence } from '../../services/english/english-error'
import { checkDestination, deliverToFile } from '../deliver'
import type { EngineThread } from '../engine-thread'
import { openPaths } from '../open-paths'
import type { Output } from '../output'
import { refuseInput } from '../run-query-command'
import { askedAgain } from './asked-again'
import { decodeSlides } from './decode-slide'
import { drawnBytes, type DrawAll } from './draw-in-electron'
import { deckSlide, type AskedSlide } from './drawn-slide'
import type { RefreshCommand } from './refresh-arguments'

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
  const drawn: { earlier: EarlierSlide; asked: AskedSlide; job: number }[] = []
  const jobs = new DistinctJobs()
  for (const one of earlier) {
    try {
      const again = await askedAgain(one, datasets, engine, signal)
      if (again.kind === 'drawn') drawn.push({ earlier: one, asked: again.asked, job: jobs.add(again.job) })
      else slides.push({ number: one.number, slide: again.slide })
    } catch (thrown) {
      if (signal.aborted) throw thrown
      notAsked.push({ slide: one.number, reason: englishError(thrown) })
    }
  }
  // One window for all of them: starting it takes longer than drawing a chart.
  const results = await drawAll(jobs.list, signal)
  for (const { earlier: { number, part }, asked, job } of drawn) {
    try {
      const made = decodeSlides(drawnBytes(results[job] ?? { bytes: null, error: null })).find(({ slide }) => slide.part === part)
      if (made === undefined) notAsked.push({ slide: number, reason: 'What it showed is not part of the present answer.' })
      else {
        slides.push({ number, slide: deckSlide(made, asked) })
        colours = made.colours
      }
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

/** What is to be drawn, each once: a regression makes several slides of one answer. */
class DistinctJobs {
  readonly list: DrawJob[] = []

  /** @returns its place in the list */
  add(job: DrawJob): number {
    const known = job.kind === 'chart' ? -1 : this.list.findIndex((one) => one.kind === 'regression' && isDeepStrictEqual([one.spec, one.look], [job.spec, job.look]))
    return known >= 0 ? known : this.list.push(job) - 1
  }
}

function problemText(problem: RefreshProblem): string {
  const slide = `Slide ${problem.slide}`
  switch (problem.kind) {
    case 'not-asked': return `${slide} stays as it was. ${problem.reason}`
    case 'not-answered': return `${slide} stays as it was. ${englishSentence(problem.error)}`
    case 'content-gone': return `${slide} stays as it was: its chart, table or picture is not on it any more.`
    case 'other-kind': return `${slide} stays as it was: what the present data draw is of another kind.`
    case 'series-gone': return `${slide} stays as it was: the present data do not have ${namesText(problem.names)}.`
    case 'series-new': return `${slide} has new series or columns: ${namesText(problem.names)}.`
    case 'categories-gone': return `${slide} no longer shows ${namesText(problem.names)}: the present data do not have it, or not among what is shown.`
    case 'categories-new': return `${slide} shows ${namesText(problem.names)} for the first time.`
    case 'source-edited': return `${slide}: its source line was changed by hand and stays; check that it is still so.`
    case 'notes-edited': return `${slide}: its notes were changed by hand and stay; check that they are still so.`
  }
}

/** Names in quotes, the first of many. */
function namesText(names: readonly string[]): string {
  const { shown, others } = firstNames(names)
  return `${shown.map((name) => `“${name}”`).join(', ')}${others === 0 ? '' : ` and ${others} more`}`
}
