import { join } from 'node:path'
import type { LabelChoices } from '../../../shared/contract/index-builder-channels'
import type { RecordsProblem, RecordsProblemKind } from '../../../shared/errors/records-problem'
import type { Roles } from '../../../shared/index-builder/roles'
import type { DatasetId } from '../../../shared/dataset/dataset-id'
import { recogniseTable } from '../../economic-index/releases/recognise-table'
import { ClusterMemory } from '../../index-builder/clusters/cluster-memory'
import { RequestLabels } from '../../index-builder/clusters/request-labels'
import type { LabelSources } from '../../index-builder/label-source'
import { findModelFolder } from '../../index-builder/text-work/embedding/model-files'
import { thresholdOf } from '../../index-builder/matching/match-threshold'
import { TaskLabels } from '../../index-builder/matching/task-labels'
import type { StartTextThreads } from '../../index-builder/text-work/text-work'
import type { Sql } from '../../sql/statement'
import type { OpenDataset, OpenDatasets } from '../open-datasets'

/** What a person can choose about labels; null: what is there, as it is proposed. */
export interface LabelOptions extends Pick<Roles, 'matching' | 'matchThreshold' | 'clusterEdits'> {
  /** The table of task statements. */
  readonly tasks?: DatasetId | null
}

const noOptions: LabelOptions = { matching: null, matchThreshold: null, clusterEdits: null }

export interface LabelSettings {
  readonly datasets: Pick<OpenDatasets, 'list'>
  readonly startTextThreads: StartTextThreads
  /** Null: nothing is kept between runs. */
  readonly cacheFolder: string | null
  readonly modelFolder?: string | null
}

export interface LabelMaker {
  (options?: LabelOptions): LabelSources
  /** What there is to choose from. */
  choices(): LabelChoices
}
export type LabelSourcesFor = LabelMaker

/** The sources of labels for records of conversations that have a text: tasks of an O*NET table that is open, and request clusters where the text model is installed. */
export function makeLabelSources({ datasets, startTextThreads, cacheFolder, modelFolder = findModelFolder() }: LabelSettings): LabelMaker {
  const ownFolder = cacheFolder === null ? null : join(cacheFolder, 'text-matching')
  const memory = new ClusterMemory()
  const statementTable = (tasks: DatasetId | null): Sql | null => {
    const tables = taskTables(datasets)
    return (tasks === null ? tables[0] : tables.find(({ source }) => source.id === tasks))?.relation.from ?? null
  }
  const sources = ({ matching, matchThreshold, clusterEdits, tasks = null } = noOptions): LabelSources => ({
    tasks: statementTable(tasks) === null ? null : new TaskLabels({
      startThreads: startTextThreads, statements: async () => statementTable(tasks), modelFolder, cacheFolder: ownFolder, vectorFolder: ownFolder,
      ...(matching === null ? {} : { method: matching }), ...(matchThreshold === null ? {} : { threshold: matchThreshold }),
    }),
    requests: modelFolder === null ? null : new RequestLabels({ startThreads: startTextThreads, modelFolder, edits: clusterEdits, cacheFolder: ownFolder, memory }),
  })
  const choices = (): LabelChoices => ({
    tasks: taskTables(datasets).map(({ source, summary }) => ({ dataset: source.id, name: summary.name })), hasModel: modelFolder !== null, thresholds: { ...thresholdOf },
  })
  return Object.assign(sources, { choices })
}

function taskTables(datasets: Pick<OpenDatasets, 'list'>): OpenDataset[] {
  return datasets.list().filter(({ summary, relation }) => recogniseTable(relation.fields.map(({ name }) => name), summary.files[0]?.path ?? summary.name)?.role === 'task-statements')
}

/** Labels that are asked for and cannot be made. What has a column is not made. */
export function labelProblems(roles: Roles, sources: LabelSources): RecordsProblem[] {
  const wantsTasks = roles.matchTasks && roles.task === null
  const wantsRequests = roles.clusterRequests && roles.requests.length === 0
  const problem = (kind: RecordsProblemKind): RecordsProblem => ({ kind, field: '', count: 1, examples: [] })
  return [
    ...((wantsTasks || wantsRequests) && roles.text === null && roles.summary === null ? [problem('no-text')] : []),
    ...(wantsTasks && sources.tasks === null ? [problem('no-task-table')] : []),
    ...(wantsRequests && sources.requests === null ? [problem('no-text-model')] : []),
  ]
}
