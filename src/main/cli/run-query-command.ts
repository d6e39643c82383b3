import { realpath, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { ExportNote } from '../../shared/contract/export-channels'
import type { RegressionSpec } from '../../shared/query/regression-spec'
import type { ViewSpec } from '../../shared/query/view'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { sidecarPath } from '../export/registry'
import { contentWords } from '../export/words'
import type { Command } from './arguments'
import { checkDestination, deliverToFile, deliverToStandardOutput } from './deliver'
import type { EngineThread } from './engine-thread'
import { openPaths } from './open-paths'
import type { Output } from './output'
import { readSpec } from './read-spec'
import { regressionText } from './regression-text'
import { sayWhatIsLost } from './say-what-is-lost'
import { UsageError } from './usage-error'

type QueryCommand = Extract<Command, { kind: 'query' }>

/**
 * `sextant query`: one SELECT, or a view, as CSV, JSON, Parquet or an Excel workbook.
 * @returns the exit code: 1 when something could not be opened; then nothing runs, because `data2` may not be what was meant
 */
export async function runQueryCommand(engine: EngineThread, command: QueryCommand, output: Output, signal: AbortSignal): Promise<number> {
  const { format, outputPath, shape, isFormulaSafe, hasSidecar } = command
  const isText = format === 'csv' || format === 'json'
  if (!isText && outputPath === null && output.isTerminal) throw new UsageError(`${format === 'xlsx' ? 'A workbook' : 'Parquet'} is not text: give a file with -o, or send it on with > or |.`)
  if (outputPath !== null) await checkDestination(outputPath)
  const { datasets, failed } = await openPaths(engine, command.reading, output, signal)
  if (failed.length > 0) return 1
  if (outputPath !== null) await refuseInput(outputPath, datasets)

  const spec = await specOf(command, datasets)
  await sayWhatIsLost(engine, datasets, output, signal)
  if (spec.kind === 'regression') return writeRegression(engine, spec, command, output, signal)
  if (spec.kind === 'chart') await sayWhatIsLeftOut(engine, spec, output, signal)
  const staged = join(engine.temporaryFolder, `result.${format}`)
  const { destination } = await engine.client.request('engine/add-destination', { path: staged }, { signal })
  const words = { language: 'en' as const, viewName: viewName(command), filters: null, overrides: [], measures: [] }
  const { notes } = await engine.client.request(
    'export/run', { spec, format, shape, destination, hasSidecar, words, text: { delimiter: ',', isFormulaSafe, hasByteOrderMark: false } }, { signal },
  )
  for (const note of notes) output.note(noteSentence(note))
  if (outputPath === null) await deliverToStandardOutput(staged, null)
  else await deliverToFile(staged, null, outputPath)
  if (hasSidecar && isText && outputPath !== null) await deliverToFile(sidecarPath(staged), null, sidecarPath(outputPath))
  await rm(staged, { force: true })
  return 0
}

/** A regression has no rows to send through SQL: its answer is written as it is. */
async function writeRegression(engine: EngineThread, spec: RegressionSpec, { format, outputPath }: QueryCommand, output: Output, signal: AbortSignal): Promise<number> {
  if (format === 'parquet' || format === 'xlsx') throw new UsageError('A regression is written as JSON, or its coefficients as CSV.')
  const { result } = await engine.client.request('regression/run', { spec }, { signal })
  const text = regressionText(spec, result, format)
  if (outputPath === null) await output.print(text)
  else {
    const staged = join(engine.temporaryFolder, `regression.${format}`)
    await writeFile(staged, text)
    await deliverToFile(staged, null, outputPath)
    await rm(staged, { force: true })
  }
  return 0
}

async function specOf({ question }: QueryCommand, datasets: readonly DatasetSummary[]): Promise<ViewSpec> {
  return question.kind === 'sql' ? { version: 1, kind: 'sql', text: question.text } : readSpec(question.path, datasets)
}

/** What the view is called in the file: as its specification. */
function viewName({ question }: QueryCommand): string {
  return question.kind === 'sql' || question.path === '-' ? '' : basename(question.path, extname(question.path))
}

/** A file of a chart's marks cannot show what the chart leaves out. */
async function sayWhatIsLeftOut({ client }: EngineThread, spec: Extract<ViewSpec, { kind: 'chart' }>, output: Output, signal: AbortSignal): Promise<void> {
  const { omitted, missing } = await client.request('chart/run', { spec }, { signal })
  if (omitted > 0) output.note(`${omitted} marks are left out: this chart draws the largest only. Raise "top", or ask for a pivot to get all.`)
  if (missing > 0) output.note(`${missing} rows have no place in this chart because a value is missing.`)
}

function noteSentence({ kind, count }: ExportNote): string {
  const words = contentWords('en')
  return { 'kept-as-text': words.keptAsText, 'cut-texts': words.cutTexts }[kind](String(count))
}

/** @throws UsageError rather than replace a file that is being read */
export async function refuseInput(outputPath: string, datasets: readonly DatasetSummary[]): Promise<void> {
  const real = await realpath(outputPath).catch(() => null)
  if (real === null) return
  const isRead = datasets.some(({ files }) => files.some(({ path }) => path === real))
  if (isRead) throw new UsageError(`${outputPath} is one of the files being read. Write the result to another one.`)
}
