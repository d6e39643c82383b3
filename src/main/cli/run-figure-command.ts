import type { FigureResult } from '../../shared/economic-index/figure'
import type { Scalar } from '../../shared/result/scalar'
import { asDetected } from '../../shared/query/reader-options'
import { writeAtomically } from '../files/atomic-write'
import { authorise } from '../services/authorised-paths'
import { englishSentence } from '../services/english-error'
import { checkDestination } from './deliver'
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
  const heads = releases.map(({ release, version, window, products }) => `${release}${version === null ? '' : ` (${version})`}: ${window}; ${products.join(', ')}`)
  await output.print(`${[...heads, '', ...lines].join('\n')}\n`)
  return 0
}

/** `sextant figure <id>`: the numbers of one figure, as JSON with its method and sources, or its rows as CSV. @returns the exit code */
export async function runFigureCommand(engine: EngineThread, { id, reading, params, format, outputPath }: FigureCommand, output: Output, signal: AbortSignal): Promise<number> {
  if (outputPath !== null) await checkDestination(outputPath)
  if (!(await openReleases(engine, reading.paths, output, signal))) return 1
  const result = await engine.client.request('index/figure', { id, params }, { signal })
  const text = format === 'json' ? `${jsonText(result)}\n` : csvOf(result)
  if (outputPath === null) await output.print(text)
  else await writeAtomically(outputPath, text)
  return 0
}

async function openReleases({ client }: EngineThread, paths: readonly string[], output: Output, signal: AbortSignal): Promise<boolean> {
  const { opened, failed } = await client.request('engine/open', { paths: authorise(paths, 'argument'), options: asDetected, sqlNames: 'from-files' }, { signal })
  for (const error of failed) output.note(englishSentence(error))
  // A folder of a release holds files of other kinds too: what can be read is enough.
  return opened.length > 0
}

function csvOf({ columns, rows }: FigureResult): string {
  const field = (value: Scalar): string => {
    const text = value === null ? '' : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(field).join(',')}\n`).join('')
}
