import { basename } from 'node:path'
import { version } from '../../../../package.json'
import type { FigureParameters, FigureResult } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import type { Provenance, SourceDataset } from '../../../shared/query/provenance'
import type { EngineThread } from '../engine-thread'
import type { DrawnChart } from './write-drawn'

/** A figure as the ordinary chart that draws it, with its numbers. */
export async function drawnFigure({ client }: EngineThread, id: FigureId, params: FigureParameters, look: DrawnChart['look'], signal: AbortSignal): Promise<DrawnChart> {
  const { figure, dataset, chart } = await client.request('index/draw', { id, params }, { signal })
  const { batch, omitted, missing, form } = await client.request('chart/run', { spec: chart }, { signal })
  const provenance = await figureProvenance(client, figure, params, signal)
  return { kind: 'chart', spec: chart, answer: { batch, omitted, missing, form }, fields: [...dataset.fields], datasetName: '', figure, provenance, look }
}

/** Where the numbers of a figure come from. @param params as they were given */
export async function figureProvenance(client: EngineThread['client'], { id, title, method, sources, rows }: FigureResult, params: FigureParameters, signal: AbortSignal): Promise<Provenance> {
  return {
    kind: 'sextant-provenance', version: 1, appVersion: version, exportedAt: new Date().toISOString(),
    view: { name: title, spec: { version: 1, kind: 'figures', figure: id, params } },
    // Several queries make a figure; its method says what they do.
    sql: method.split('\n').map((line) => `-- ${line}`).join('\n'),
    datasets: await datasetsOf(client, new Set(sources.map(({ path }) => path)), signal),
    filters: null, rows: { read: null, used: null, result: rows.length }, overrides: [],
  }
}

/** The open datasets that a figure's files belong to. */
async function datasetsOf(client: EngineThread['client'], paths: ReadonlySet<string>, signal: AbortSignal): Promise<SourceDataset[]> {
  const [summaries, sources] = await Promise.all([client.request('engine/list', null, { signal }), client.request('engine/sources', null, { signal })])
  const datasets: SourceDataset[] = []
  for (const { id, name, sqlName, rowCount, files } of summaries) {
    const source = sources.find((one) => one.id === id)
    if (source === undefined || !files.some(({ path }) => paths.has(path))) continue
    const { digests } = await client.request('engine/digests', { dataset: id }, { signal })
    datasets.push({
      id, name, sqlName, rowCount, options: source.options,
      files: files.map(({ path, sizeBytes, modifiedMs }, index) => ({ name: basename(path), path, sizeBytes, modifiedMs, sha256: digests[index] ?? null })),
    })
  }
  return datasets
}
