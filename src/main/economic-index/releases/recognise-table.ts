import { basename } from 'node:path'
import type { IndexProduct, ReleaseId } from '../../../shared/economic-index/release'
import { ownReleaseId, releaseOfVersion, v1, v2 } from '../../../shared/economic-index/release'
import type { TableRole } from '../../../shared/economic-index/table-role'

/**
 * The columns that mark each table. All of them have to be there; more may be. Roles stand in the order in which they are tried: a role
 * whose columns contain another's comes first.
 */
const markingColumns: readonly (readonly [TableRole, readonly string[]])[] = [
  ['long', ['geo_id', 'geography', 'date_start', 'date_end', 'platform_and_product', 'facet', 'level', 'variable', 'cluster_name', 'value']],
  ['long-monthly', ['date_start', 'date_end', 'geo_id', 'geo_level', 'category_name', 'hierarchy_level', 'metric_id', 'value', 'node_name', 'node_external_id']],
  ['patterns-by-task', ['task_name', 'feedback_loop', 'directive', 'task_iteration', 'validation', 'learning', 'filtered']],
  ['patterns-by-task-extract', ['task', 'directive', 'feedback_loop', 'learning', 'none', 'not_classified', 'task_iteration', 'validation']],
  ['thinking-by-task', ['task_name', 'thinking_fraction']],
  ['task-shares', ['task_name', 'pct']],
  ['pattern-shares', ['interaction_type', 'pct']],
  ['clusters', ['cluster_name_0', 'cluster_name_1', 'cluster_name_2', 'percent_records', 'onet_task']],
  ['task-statements', ['O*NET-SOC Code', 'Title', 'Task ID', 'Task']],
  ['soc-structure', ['Major Group', 'Minor Group', 'Detailed Occupation', 'SOC or O*NET-SOC 2019 Title']],
  ['wages', ['SOCcode', 'JobName', 'JobZone', 'MedianSalary']],
  ['employment', ['SOC or O*NET-SOC 2019 Title', 'bls_distribution']],
  ['country-population', ['iso_alpha_3', 'working_age_pop', 'country_code']],
  ['country-codes', ['iso_alpha_2', 'iso_alpha_3', 'country_name']],
  ['country-gdp', ['iso_alpha_3', 'gdp_total']],
  ['state-population', ['state', 'working_age_pop', 'state_code']],
  ['state-gdp', ['state_code', 'state_name', 'gdp_total']],
  ['state-codes', ['STATE', 'STUSAB', 'STATE_NAME']],
  ['request-tree', ['request_hierarchy']],
  ['business-trends', ['Question ID', 'Question', 'Answer ID', 'Answer']],
]

/** What a table is. `release` is null for tables of no one release (reference tables) and for those that say it in their rows (`long`). */
export interface RecognisedTable {
  readonly role: TableRole
  readonly release: ReleaseId | null
  /** Null where the rows say it, or it does not apply. */
  readonly product: IndexProduct | null
  /** Country codes are ISO-3 and derived measures are in it. */
  readonly isEnriched: boolean
}

/**
 * Columns by which a table of one role is told from another of the same columns, and its release from its name.
 * @param dataset the name of the dataset: a sheet of a workbook has the path of the whole
 */
export function recogniseTable(columns: readonly string[], path: string, dataset: string = basename(path)): RecognisedTable | null {
  const present = new Set(columns)
  const role = markingColumns.find(([, wanted]) => wanted.every((name) => present.has(name)))?.[0]
  if (role === undefined) return null
  // The survey's workbook has a second sheet of the same columns: how far off its numbers may be, which is no share of firms.
  if (role === 'business-trends' && /standard[ _-]*error/i.test(dataset)) return null
  const name = basename(path).toLowerCase()
  return { role, release: releaseOf(role, name), product: productOf(role, name), isEnriched: role === 'long' && present.has('geo_name') }
}

/** The version word of a file name: `task_pct_v2.csv` is of the second release. What has none is named as its release named it. */
function releaseOf(role: TableRole, name: string): ReleaseId | null {
  const version = /[_-](v\d+)\b/.exec(name.replace(/\.[^.]*$/, ''))?.[1]
  switch (role) {
    case 'task-shares':
    case 'pattern-shares':
    case 'patterns-by-task-extract':
      return version === undefined ? v1 : releaseOfVersion(version)
    case 'patterns-by-task':
    case 'thinking-by-task':
    case 'clusters':
      return v2
    case 'request-tree':
      return ownReleaseOf(name)
    default:
      return null
  }
}

/** `own_index_assistant_2026-05-01_to_2026-05-31_requests.json` belongs to an index of one's own: unlike the long file its rows do not say so. */
function ownReleaseOf(name: string): ReleaseId | null {
  const [, start, end] = /^own_index_[a-z]+_(\d{4}-\d{2}-\d{2})_to_(\d{4}-\d{2}-\d{2})_/.exec(name) ?? []
  return start === undefined || end === undefined ? null : ownReleaseId({ start, end })
}

function productOf(role: TableRole, name: string): IndexProduct | null {
  switch (role) {
    case 'task-shares':
    case 'patterns-by-task-extract':
    case 'long-monthly':
    case 'request-tree':
      return /(^|[_-])(1p_)?api([_-]|\.)/.test(name) ? 'api' : 'claude-ai'
    case 'pattern-shares':
    case 'patterns-by-task':
    case 'thinking-by-task':
    case 'clusters':
      return 'claude-ai'
    default:
      return null
  }
}
