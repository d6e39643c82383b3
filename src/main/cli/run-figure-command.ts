import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownDays } from '../../shared/economic-index/release'
import type { FigureResult } from '../../shared/economic-index/figure'
import { provenanceText } from '../../shared/query/provenance'
import { asDetected } from '../../shared/dataset/reader-options'
import { sidecarPath } from '../export/registry'
import { writeAtomically } from '../files/atomic-write'
import { authorise } from '../services/datasets/authorised-paths'
import { englishSentence } from '../services/english/english-error'
import { checkDestination, deliverToFile, deliverToStandardOutput } from './deliver'
import type { Draw } from './drawn/draw-in-electron'
import { drawnFigure, figureProvenance } from './drawn/drawn-figure'
import { drawnFormats } from './drawn/drawn-formats'
import type { EngineThread } from './engine-thread'
import type { FigureCommand, FiguresCommand } from './figure-arguments'
import { jsonText } from './json-text'
import type { Output } from './output'

/** `sextant figures`: which figures the data can draw, and what the others lack. @returns the exit code */
export async function runFiguresCommand(engine: EngineThread, { reading, isJson }: FiguresCommand, output: Output, signal: AbortSignal): Promise<number> {
  if (!(await openReleases(engine, reading.paths, output, signal))) return 1
  const { releases } = await engine.client.request('index/releases', null, { signal })
  const { figures } = await engine.client.request('index/figures', null, { signal })
  if (isJson) {
    await output.print(`${jsonText({ releases, figures })}\n`)
    return 0
  }
  const width = Math.max(...figures.map(({ id }) => id.length))
  const lines = figures.map(({ id, title, missing }) => `${missing.length === 0 ? '  ' : '- '}${id.padEnd(width)}  ${missing.length === 0 ? title : `missing: ${missing.join(', ')}`}`)
  const heads = releases.map(({ release, version, window, products }) => (ownDays(release) === null
    ? `${release}${version === null ? '' : ` (${version})`}: ${window}; ${products.join(', ')}`
    : `${release}: an index of one’s own, ${window}; ${products.map((product) => (product === 'api' ? product : 'assistant')).join(', ')}`))
  await output.print(`${[...heads, '', ...lines].join('\n')}\n`)
  return 0
}

/**
 * `sextant figure <id>`: the numbers of one figure, as JSON with its method and sources, its rows as CSV, or its picture.
 * @returns the exit code
 */
export async function runFigureCommand(engine: EngineThread, command: FigureCommand, draw: Draw, output: Output, signal: AbortSignal): Promise<number> {
  const { id, reading, params, format, look, outputPath } = command
  if (outputPath !== null) await checkDestination(outputPath)
  if (!(await openReleases(engine, reading.paths, output, signal))) return 1
  switch (format) {
    case 'json': {
      const figure = await engine.client.request('index/figure', { id, params }, { signal })
      const text = `${jsonText(figure)}\n`
      if (outputPath === null) await output.print(text)
      else {
        await writeAtomically(outputPath, text)
        await writeSidecar(engine, figure, command, signal)
      }
      return 0
    }
    case 'csv':
      await writeRows(engine, command, signal)
      return 0
    default:
      if (outputPath === null) throw new TypeError('A picture has a file.')
      await writeAtomically(outputPath, await drawnFormats[format](await drawnFigure(engine, id, params, look, signal), { draw, engine, signal }))
      return 0
  }
}

/** The rows of a figure as a view of them leaves the window. */
async function writeRows(engine: EngineThread, command: FigureCommand, signal: AbortSignal): Promise<void> {
  const { id, params, isFormulaSafe, outputPath } = command
  const { dataset, figure } = await engine.client.request('index/draw', { id, params }, { signal })
  const staged = join(engine.temporaryFolder, 'figure.csv')
  const { destination } = await engine.client.request('engine/add-destination', { path: staged }, { signal })
  await engine.client.request('export/run', {
    spec: { version: 1, kind: 'table', dataset: dataset.id, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }, format: 'csv', shape: 'tidy', destination, hasSidecar: false,
    words: { language: 'en', viewName: figure.title, filters: null, overrides: [], measures: [] }, text: { delimiter: ',', isFormulaSafe, hasByteOrderMark: false },
  }, { signal })
  if (outputPath === null) await deliverToStandardOutput(staged, null)
  else {
    await deliverToFile(staged, null, outputPath)
    await writeSidecar(engine, figure, command, signal)
  }
  await rm(staged, { force: true })
}

/** Rows have no room for where they come from. */
async function writeSidecar({ client }: EngineThread, figure: FigureResult, { outputPath, hasSidecar, params }: FigureCommand, signal: AbortSignal): Promise<void> {
  if (outputPath !== null && hasSidecar) await writeAtomically(sidecarPath(outputPath), `${provenanceText(await figureProvenance(client, figure, params, signal))}\n`)
}

async function openReleases({ client }: EngineThread, paths: readonly string[], output: Output, signal: AbortSignal): Promise<boolean> {
  const { opened, failed } = await client.request('engine/open', { paths: authorise(paths, 'argument'), options: asDetected, sqlNames: 'from-files' }, { signal })
  for (const error of failed) output.note(englishSentence(error))
  // A folder of a release holds files of other kinds too: what can be read is enough.
  return opened.length > 0
}
