import type { AppError } from '../../shared/errors/errors'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { authorise } from '../services/datasets/authorised-paths'
import { englishSentence } from '../services/english/english-error'
import type { Reading } from './reading'
import type { EngineThread } from './engine-thread'
import type { Output } from './output'

export interface OpenedPaths {
  readonly datasets: readonly DatasetSummary[]
  readonly failed: readonly AppError[]
}

/** Opens the paths as `data`, `data2` …, and says what is called what when that is not plain, and what is wrong with any of them. */
export async function openPaths({ client }: EngineThread, { paths, options }: Reading, output: Output, signal: AbortSignal): Promise<OpenedPaths> {
  const { opened, failed } = await client.request('engine/open', { paths: authorise(paths, 'argument'), options, sqlNames: 'data' }, { signal })
  for (const error of failed) output.note(englishSentence(error))
  if (opened.length > 1) output.note(`${opened.length} datasets:\n${opened.map(({ sqlName, name, format }) => `  ${sqlName}\t${name} (${format})`).join('\n')}`)
  for (const { problems, name } of opened) {
    for (const problem of problems) output.note(`${name}: ${englishSentence(problem)}`)
  }
  return { datasets: opened, failed }
}
