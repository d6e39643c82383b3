import type { Field, FieldName } from '../../../shared/result/field'
import { AppFailure } from '../../../shared/errors/errors'
import { nearestNames } from '../../../shared/query/nearest-names'
import type { Preparation } from '../../../shared/query/preparation'
import { proposeRoles, type SampledField } from '../../../shared/index-builder/propose-roles'
import type { RecordsReport } from '../../../shared/errors/records-problem'
import { columnsOf, type Roles } from '../../../shared/index-builder/roles'
import { rolesFileText } from '../../../shared/query/roles-file'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Destinations } from '../../export/destinations'
import { writeAtomically } from '../../files/atomic-write'
import { buildIndex, refuseUnusable } from '../../index-builder/build-index'
import { checkRecords } from '../../index-builder/check-records'
import { checkTexts } from '../../index-builder/check-texts'
import { proposeClusters } from '../../index-builder/clusters/propose-clusters'
import { sampleMatches } from '../../index-builder/matching/sample-matches'
import { BuildSession } from '../../index-builder/session'
import { noJoinedLabels, sourceQuery } from '../../index-builder/source-query'
import { identifier, join, sql } from '../../sql/quote'
import type { Clock } from '../questions/dated-spec'
import { datedSpec } from '../questions/dated-spec'
import { labelProblems, type LabelSourcesFor } from './label-sources'
import { queryTarget, type EngineHandler, type QueryServices, type QueryTarget } from '../questions/query-context'

export interface IndexBuilderParts {
  readonly services: QueryServices
  readonly destinations: Destinations
  /** The database may write here. */
  readonly temporaryFolder: string
  /** Every file that is open: never written to. */
  sourceFiles(): readonly string[]
  readonly labelSources: LabelSourcesFor
  readonly clock?: Clock
}

export interface IndexBuilderHandlers {
  readonly 'index-builder/propose': EngineHandler<'index-builder/propose'>
  readonly 'index-builder/check': EngineHandler<'index-builder/check'>
  readonly 'index-builder/matches': EngineHandler<'index-builder/matches'>
  readonly 'index-builder/clusters': EngineHandler<'index-builder/clusters'>
  readonly 'index-builder/build': EngineHandler<'index-builder/build'>
  readonly 'index-builder/save-roles': EngineHandler<'index-builder/save-roles'>
}

/** Values by which a column is recognised come from so many first rows. */
const sampledRows = 500
const mostSamples = 50

/** Handlers for building an index of one's own from an open table of conversations, as it is prepared: derived fields and looked up ones can be roles. */
export function makeIndexBuilderHandlers({ services, labelSources, clock = () => new Date(), ...parts }: IndexBuilderParts): IndexBuilderHandlers {
  const targetOf = async (dataset: string, prepare: Preparation | undefined, roles: Roles | null, signal: AbortSignal): Promise<QueryTarget> => {
    const target = await queryTarget(services, datedSpec({ dataset, prepare }, clock), signal)
    if (roles !== null) checkColumns(roles, target.relation.fields)
    return target
  }
  return {
    'index-builder/propose': async ({ dataset, prepare }, { signal }) => {
      const { relation, database } = await targetOf(dataset, prepare, null, signal)
      const texts = relation.fields.map(({ name }) => sql`CAST(${identifier(name)} AS VARCHAR)`)
      const batch = await database.all({ sql: sql`SELECT ${join(texts, ', ')} FROM (SELECT * FROM ${relation.from} LIMIT ${sampledRows}) AS first_rows`, params: [] }, { signal })
      const fields = relation.fields.map((field, position): SampledField => {
        const column = batch.columns[position]
        const values = column === undefined ? [] : Array.from({ length: batch.rowCount }, (_, row) => cellScalar(column, row))
        return { field, samples: [...new Set(values.filter((value) => value !== null && value !== '').map(String))].slice(0, mostSamples) }
      })
      const { flags = [], requests = [], ...roles } = proposeRoles(fields)
      return { roles: { ...roles, flags, requests } as Partial<Roles>, labels: labelSources.choices() }
    },
    'index-builder/check': async ({ dataset, prepare, roles, tasks }, { signal }): Promise<RecordsReport> => {
      const { relation: { from }, database } = await targetOf(dataset, prepare, roles, signal)
      return database.session(async (own) => {
        const session = new BuildSession(own, signal)
        const report = await checkRecords(session, sourceQuery(from, roles, noJoinedLabels), roles, noJoinedLabels)
        const { texts, problems } = await checkTexts(session, from, roles)
        return { ...report, texts, problems: [...labelProblems(roles, labelSources({ ...roles, tasks })), ...report.problems, ...problems] }
      })
    },
    'index-builder/matches': async ({ dataset, prepare, roles, tasks }, { signal, progress }) => {
      const { relation: { from }, database } = await targetOf(dataset, prepare, roles, signal)
      const asked = { ...roles, matchTasks: true, task: null, clusterRequests: false }
      const sources = labelSources({ ...asked, tasks })
      refuseUnusable(labelProblems(asked, sources))
      return { matches: await sampleMatches({ database, from, roles, tasks: sources.tasks! }, { signal, temporaryFolder: parts.temporaryFolder, progress: (fraction, stage = 'labelling') => progress({ stage, fraction }) }) }
    },
    'index-builder/clusters': async ({ dataset, prepare, roles, tasks }, { signal, progress }) => {
      const { relation: { from }, database } = await targetOf(dataset, prepare, roles, signal)
      const asked = { ...roles, clusterRequests: true, requests: [], matchTasks: false }
      const { requests } = labelSources({ ...asked, clusterEdits: null, tasks })
      refuseUnusable(labelProblems(asked, { tasks: null, requests }))
      return { clusters: await proposeClusters({ database, from, roles, requests: requests! }, { signal, temporaryFolder: parts.temporaryFolder, progress: (fraction, stage = 'labelling') => progress({ stage, fraction }) }) }
    },
    'index-builder/build': async ({ dataset, prepare, roles, tasks, destination }, { signal, progress }) => {
      const { relation: { from }, database } = await targetOf(dataset, prepare, roles, signal)
      const sources = labelSources({ ...roles, tasks })
      refuseUnusable(labelProblems(roles, sources))
      const folder = await parts.destinations.take(destination, parts.sourceFiles())
      return buildIndex({ database, from, roles, folder, labelSources: sources }, { signal, progress, temporaryFolder: parts.temporaryFolder })
    },
    'index-builder/save-roles': async ({ prepare, roles, destination }) => {
      await writeAtomically(await parts.destinations.take(destination, parts.sourceFiles()), rolesFileText(roles, prepare))
      return null
    },
  }
}

/** @throws AppFailure `unknown-field` for a role whose column is not there */
function checkColumns(roles: Roles, fields: readonly Field[]): void {
  const known: readonly FieldName[] = fields.map(({ name }) => name)
  for (const name of columnsOf(roles)) if (!known.includes(name)) throw new AppFailure({ code: 'unknown-field', field: name, nearest: [...nearestNames(name, known)] })
}
