import { basename, extname } from 'node:path'
import { AppFailure } from '../../../shared/errors/errors'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { Field } from '../../../shared/result/field'
import { writeAtomically } from '../../files/atomic-write'
import { checkDestination } from '../deliver'
import type { EngineThread } from '../engine-thread'
import { openPaths } from '../open-paths'
import type { Output } from '../output'
import { readSpec } from '../read-spec'
import { refuseInput, runQueryCommand } from '../run-query-command'
import type { ChartCommand } from './chart-arguments'
import type { Draw } from './draw-in-electron'
import { drawnFormats } from './drawn-formats'
import type { DrawnChart } from './write-drawn'

/**
 * `sextant chart`: a chart of a specification as a picture, drawn by the window's own charts; or its marks as CSV.
 * @returns the exit code: 1 when something could not be opened
 */
export async function runChartCommand(engine: EngineThread, command: ChartCommand, draw: Draw, output: Output, signal: AbortSignal): Promise<number> {
  const { reading, specPath, format, outputPath, hasSidecar, look } = command
  if (format === 'csv') {
    return runQueryCommand(engine, {
      kind: 'query', reading, question: { kind: 'spec', path: specPath }, format, shape: 'tidy', isFormulaSafe: true, hasSidecar, outputPath,
    }, output, signal)
  }
  await checkDestination(outputPath)
  const { datasets, failed } = await openPaths(engine, reading, output, signal)
  if (failed.length > 0) return 1
  await refuseInput(outputPath, datasets)
  const spec = await readSpec(specPath, datasets)
  if (spec.kind !== 'chart') throw new AppFailure({ code: 'spec-not-readable', path: specPath, reason: `It is a ${spec.kind} and not a chart.` })
  const name = spec.title ?? (specPath === '-' ? '' : basename(specPath, extname(specPath)))
  const chart: DrawnChart = { ...(await askedChart(engine, spec, name, look.language, datasets, signal)), figure: null, look }
  await writeAtomically(outputPath, await drawnFormats[format](chart, { draw, engine, signal }))
  return 0
}

/** A chart with the engine's answer, ready to be drawn. */
export async function askedChart(
  { client }: EngineThread, spec: ChartSpec, viewName: string, language: DrawnChart['look']['language'], datasets: readonly DatasetSummary[], signal: AbortSignal,
): Promise<Omit<DrawnChart, 'figure' | 'look'>> {
  const words = { language, viewName, filters: null, overrides: [], measures: [] }
  const { provenance } = await client.request('export/provenance', { spec, words }, { signal })
  const { batch, omitted, missing, form } = await client.request('chart/run', { spec }, { signal })
  const dataset = datasets.find(({ id }) => id === spec.dataset)
  return { kind: 'chart', spec, answer: { batch, omitted, missing, form }, fields: await preparedFields(client, spec, datasets, signal), datasetName: dataset?.name ?? '', provenance }
}

/** The fields of a view's dataset after what is done to it first. */
export async function preparedFields(
  client: EngineThread['client'], { dataset, prepare }: Pick<ChartSpec, 'dataset' | 'prepare'>, datasets: readonly DatasetSummary[], signal: AbortSignal,
): Promise<Field[]> {
  if (prepare !== undefined) return (await client.request('preparation/describe', { dataset, prepare }, { signal })).fields
  return datasets.find(({ id }) => id === dataset)?.fields ?? []
}
