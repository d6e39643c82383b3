import { join } from 'node:path'
import type { ClusterEdits } from '../../shared/economic-index/cluster-edits'
import { recogniseTable } from '../economic-index/releases/recognise-table'
import { RequestLabels } from '../index-builder/clusters/request-labels'
import type { LabelSources } from '../index-builder/label-source'
import { findModelFolder } from '../index-builder/matching/embedding/model-files'
import type { MatchMethod } from '../index-builder/matching/task-matcher'
import { TaskLabels } from '../index-builder/matching/task-labels'
import type { StartTextThreads } from '../index-builder/matching/text-work'
import type { Sql } from '../sql/statement'
import type { OpenDatasets } from './open-datasets'

/** What a person can choose about labels. */
export interface LabelChoices {
  /** The better method that is there unless told. */
  readonly matching?: MatchMethod
  /** Raises the score below which a text has no task. */
  readonly threshold?: number
  readonly clusterEdits?: ClusterEdits
}

export interface LabelSettings {
  readonly datasets: Pick<OpenDatasets, 'list'>
  readonly startTextThreads: StartTextThreads
  /** Null: nothing is kept between runs. */
  readonly cacheFolder: string | null
  readonly modelFolder?: string | null
}

export type LabelSourcesFor = (choices?: LabelChoices) => LabelSources

/** The sources of labels for records of conversations that have a text: tasks of the O*NET table that is open, and request clusters where the text model is installed. */
export function makeLabelSources({ datasets, startTextThreads, cacheFolder, modelFolder = findModelFolder() }: LabelSettings): LabelSourcesFor {
  const statements = async (): Promise<Sql | null> => taskStatementTable(datasets)
  return ({ matching, threshold, clusterEdits } = {}) => ({
    tasks: taskStatementTable(datasets) === null ? null : new TaskLabels({
      startThreads: startTextThreads, statements, modelFolder, cacheFolder: cacheFolder === null ? null : join(cacheFolder, 'text-matching'),
      ...(matching === undefined ? {} : { method: matching }), ...(threshold === undefined ? {} : { threshold }),
    }),
    requests: modelFolder === null ? null : new RequestLabels({ startThreads: startTextThreads, modelFolder, edits: clusterEdits ?? null }),
  })
}

function taskStatementTable(datasets: Pick<OpenDatasets, 'list'>): Sql | null {
  const found = datasets.list().find(({ summary, relation }) => recogniseTable(relation.fields.map(({ name }) => name), summary.files[0]?.path ?? summary.name)?.role === 'task-statements')
  return found?.relation.from ?? null
}
