import { realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RegressionSpec } from '../../shared/query/regression-spec'
import type { ViewSpec } from '../../shared/query/view'
import type { DatasetSummary } from '../../shared/result/dataset-summary'
import type { Field } from '../../shared/result/field'
import type { Command } from './arguments'
import { checkDestination, deliverToFile, deliverToStandardOutput } from './deliver'
import type { EngineThread } from './engine-thread'
import { NonFiniteNames } from './non-finite-names'
import { openPaths } from './open-paths'
import type { Output } from './output'
import { readSpec } from './read-spec'
import { regressionText } from './regression-text'
import { namedRows } from './spec-sql'
import { UsageError } from './usage-error'

type QueryCommand = Extract<Command, { kind: 'query' }>

/**
 * `sextant query`: one SELECT, or the rows of a view, as CSV, JSON or Parquet.
 * @returns the exit code: 1 when something could not be opened; then nothing runs, because `data2` may not be what was meant
 */
export async function runQueryCommand(engine: EngineThread, command: QueryCommand, output: Output, signal: AbortSignal): Promise<number> {
  const { format, outputPath } = command
  if (format === 'parquet' && outputPath === null && output.isTerminal) throw new UsageError('Parquet is not text: give a file with -o, or send it on with > or |.')
  if (outputPath !== null) await checkDestination(outputPath)
  const { datasets, failed } = await openPaths(engine, command.reading, output, signal)
  if (failed.length > 0) return 1
  if (outputPath !== null) await refuseInput(outputPath, datasets)

  const spec: ViewSpec = command.question.kind === 'sql' ? { version: 1, kind: 'sql', text: command.question.text } : await readSpec(command.question.path, datasets)
  if (spec.kind === 'regression') return writeRegression(engine, spec, command, output, signal)
  const text = await specSql(engine, spec, output, signal)
  const { dataset, fields } = await engine.client.request('sql/run', { text }, { signal })
  const staged = join(engine.temporaryFolder, `result.${format}`)
  await engine.client.request('engine/export', { dataset, format, path: staged }, { signal })
  const change = format === 'json' && fields.some(mayBeNonFinite) ? new NonFiniteNames() : null
  if (outputPath === null) await deliverToStandardOutput(staged, change)
  else await deliverToFile(staged, change, outputPath)
  await rm(staged, { force: true })
  return 0
}

/** A regression has no rows to send through SQL: its answer is written as it is. */
async function writeRegression(engine: EngineThread, spec: RegressionSpec, { format, outputPath }: QueryCommand, output: Output, signal: AbortSignal): Promise<number> {
  if (format === 'parquet') throw new UsageError('A regression is written as JSON, or its coefficients as CSV.')
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

/** The SQL of a view. For a chart, what it leaves out is said, because a file of its marks cannot show it. */
async function specSql({ client }: EngineThread, spec: ViewSpec, output: Output, signal: AbortSignal): Promise<string> {
  const { sql } = await client.request('view/sql', { spec }, { signal })
  if (spec.kind === 'chart') {
    const { omitted, missing } = await client.request('chart/run', { spec }, { signal })
    if (omitted > 0) output.note(`${omitted} marks are left out: this chart draws the largest only. Raise "top", or ask for a pivot to get all.`)
    if (missing > 0) output.note(`${missing} rows have no place in this chart because a value is missing.`)
  }
  return namedRows(spec, sql)
}

/** @throws UsageError rather than replace a file that is being read */
async function refuseInput(outputPath: string, datasets: readonly DatasetSummary[]): Promise<void> {
  const real = await realpath(outputPath).catch(() => null)
  if (real === null) return
  const isRead = datasets.some(({ files }) => files.some(({ path }) => path === real))
  if (isRead) throw new UsageError(`${outputPath} is one of the files being read. Write the result to another one.`)
}

function mayBeNonFinite({ type }: Field): boolean {
  return /DOUBLE|FLOAT|REAL|VARIANT/.test(type)
}
