import { join } from 'node:path'
import type { Roles } from '../../shared/index-builder/roles'
import { recogniseTable } from '../economic-index/releases/recognise-table'
import { RequestLabels } from '../index-builder/clusters/request-labels'
import type { LabelSources } from '../index-builder/label-source'
import { findModelFolder } from '../index-builder/matching/embedding/model-files'
import { TaskLabels } from '../index-builder/matching/task-labels'
import type { StartTextThreads } from '../index-builder/matching/text-work'
import type { Sql } from '../sql/statement'
import type { OpenDatasets } from './open-datasets'

/** What a person can choose about labels; null: what is there, as it is proposed. */
export type LabelChoices = Pick<Roles, 'matching' | 'matchThreshold' | 'clusterEdits'>

const noChoices: LabelChoices = { matching: null, matchThreshold: null, clusterEdits: null }

export interface LabelSettings {
  readonly datasets: Pick<OpenDatasets, 'list'>
  readonly startTextThreads: StartTextThreads
  /** Null: no match is kept between runs. */
  readonly cacheFolder: string | null
  /** Where vectors of the public statements are kept where there is no cache folder. */
  readonly vectorFolder?: string | null
  readonly modelFolder?: string | null
}

export type LabelSourcesFor = (choices?: LabelChoices) => LabelSources

/** The sources of labels for records of conversations that have a text: tasks of the O*NET table that is open, and request clusters where the text model is installed. */
export function makeLabelSources({ datasets, startTextThreads, cacheFolder, vectorFolder = null, modelFolder = findModelFolder() }: LabelSettings): LabelSourcesFor {
  const ownFolder = cacheFolder === null ? null : join(cacheFolder, 'text-matching')
  const statements = async (): Promise<Sql | null> => taskStatementTable(datasets)
  return ({ matching, matchThreshold, clusterEdits } = noChoices) => ({
    tasks: taskStatementTable(datasets) === null ? null : new TaskLabels({
      startThreads: startTextThreads, statements, modelFolder, cacheFolder: ownFolder, vectorFolder: ownFolder ?? vectorFolder,
      ...(matching === null ? {} : { method: matching }), ...(matchThreshold === null ? {} : { threshold: matchThreshold }),
    }),
    requests: modelFolder === null ? null : new RequestLabels({ startThreads: startTextThreads, modelFolder, edits: clusterEdits }),
  })
}

function taskStatementTable(datasets: Pick<OpenDatasets, 'list'>): Sql | null {
  const found = datasets.list().find(({ summary, relation }) => recogniseTable(relation.fields.map(({ name }) => name), summary.files[0]?.path ?? summary.name)?.role === 'task-statements')
  return found?.relation.from ?? null
}
