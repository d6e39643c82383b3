import type { Field, FieldName } from '../../shared/result/field'
import { AppFailure } from '../../shared/contract/errors'
import { nearestNames } from '../../shared/query/nearest-names'
import { proposeRoles, type SampledField } from '../../shared/index-builder/propose-roles'
import { columnsOf, type Roles } from '../../shared/index-builder/roles'
import { cellScalar } from '../../shared/result/cell-scalar'
import type { Destinations } from '../export/destinations'
import { buildIndex } from '../index-builder/build-index'
import { checkRecords } from '../index-builder/check-records'
import { BuildSession } from '../index-builder/session'
import { noJoinedLabels, sourceQuery } from '../index-builder/source-query'
import { identifier, join, sql } from '../sql/quote'
import type { LabelSourcesFor } from './label-sources'
import type { OpenDatasets } from './open-datasets'
import type { EngineHandler } from './query-context'

export interface IndexBuilderParts {
  readonly datasets: OpenDatasets
  readonly destinations: Destinations
  /** The database may write here. */
  readonly temporaryFolder: string
  /** Every file that is open: never written to. */
  sourceFiles(): readonly string[]
  readonly labelSources: LabelSourcesFor
}

export interface IndexBuilderHandlers {
  readonly 'index-builder/propose': EngineHandler<'index-builder/propose'>
  readonly 'index-builder/check': EngineHandler<'index-builder/check'>
  readonly 'index-builder/build': EngineHandler<'index-builder/build'>
}

/** Values by which a column is recognised come from so many first rows. */
const sampledRows = 500
const mostSamples = 50

/** Handlers for building an index of one's own from an open table of conversations. */
export function makeIndexBuilderHandlers(parts: IndexBuilderParts): IndexBuilderHandlers {
  const { datasets, labelSources } = parts
  const relationOf = (id: string, roles: Roles | null) => {
    const { relation } = datasets.get(id)
    if (roles !== null) checkColumns(roles, relation.fields)
    return relation
  }
  return {
    'index-builder/propose': async ({ dataset }, { signal }) => {
      const relation = relationOf(dataset, null)
      const texts = relation.fields.map(({ name }) => sql`CAST(${identifier(name)} AS VARCHAR)`)
      const batch = await datasets.database().all({ sql: sql`SELECT ${join(texts, ', ')} FROM (SELECT * FROM ${relation.from} LIMIT ${sampledRows}) AS first_rows`, params: [] }, { signal })
      const fields = relation.fields.map((field, position): SampledField => {
        const column = batch.columns[position]
        const values = column === undefined ? [] : Array.from({ length: batch.rowCount }, (_, row) => cellScalar(column, row))
        return { field, samples: [...new Set(values.filter((value) => value !== null && value !== '').map(String))].slice(0, mostSamples) }
      })
      const { flags = [], requests = [], ...roles } = proposeRoles(fields)
      const sources = labelSources()
      return { roles: { ...roles, flags, requests } as Partial<Roles>, labels: { tasks: sources.tasks !== null, requests: sources.requests !== null } }
    },
    'index-builder/check': async ({ dataset, roles }, { signal }) => {
      const { from } = relationOf(dataset, roles)
      return datasets.database().session((database) => checkRecords(new BuildSession(database, signal), sourceQuery(from, roles, noJoinedLabels), roles, noJoinedLabels))
    },
    'index-builder/build': async ({ dataset, roles, destination }, { signal, progress }) => {
      const { from } = relationOf(dataset, roles)
      const folder = await parts.destinations.take(destination, parts.sourceFiles())
      return buildIndex({ database: datasets.database(), from, roles, folder, labelSources: labelSources(roles) }, { signal, progress, temporaryFolder: parts.temporaryFolder })
    },
  }
}

/** @throws AppFailure `unknown-field` for a role whose column is not there */
function checkColumns(roles: Roles, fields: readonly Field[]): void {
  const known: readonly FieldName[] = fields.map(({ name }) => name)
  for (const name of columnsOf(roles)) if (!known.includes(name)) throw new AppFailure({ code: 'unknown-field', field: name, nearest: [...nearestNames(name, known)] })
}
