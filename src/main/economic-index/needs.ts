import type { IndexProduct, ReleaseId } from '../../shared/economic-index/release'
import { knownReleases } from '../../shared/economic-index/release'
import type { Need } from './recipe'

function versionOf(release: ReleaseId): string {
  return knownReleases.find(({ id }) => id === release)?.version ?? release
}

/** The task shares of a release, as its own table or as rows of its long file. */
export function needsTaskShares(release: ReleaseId, product: IndexProduct = 'claude-ai'): Need {
  const version = versionOf(release)
  const file = version === 'v1' ? 'onet_task_mappings.csv' : version === 'v2' ? 'task_pct_v2.csv' : `aei_raw_${product === 'api' ? '1p_api' : 'claude_ai'}_*.csv (${release})`
  return { kind: 'rows', rows: { release, product, facet: 'onet_task', geography: 'global', variable: 'onet_task_pct' }, file }
}

/** Task shares with the tables that turn tasks into occupations and SOC groups. */
export function needsOfShares(release: ReleaseId, product: IndexProduct = 'claude-ai'): Need[] {
  return [needsTaskShares(release, product), { kind: 'table', role: 'task-statements' }, { kind: 'table', role: 'soc-structure' }]
}

/** The shares of patterns within each task. */
export function needsPatternsByTask(release: ReleaseId, product: IndexProduct = 'claude-ai'): Need {
  const file = versionOf(release) === 'v2' ? 'automation_vs_augmentation_by_task.csv' : `aei_raw_${product === 'api' ? '1p_api' : 'claude_ai'}_*.csv (${release}, onet_task::collaboration)`
  return { kind: 'rows', rows: { release, product, facet: 'onet_task::collaboration', geography: 'global', variable: 'onet_task_collaboration_pct' }, file }
}

/** The shares of patterns among all conversations. */
export function needsPatternShares(release: ReleaseId, product: IndexProduct = 'claude-ai'): Need {
  const version = versionOf(release)
  const file = version === 'v1' ? 'automation_vs_augmentation.csv' : version === 'v2' ? 'automation_vs_augmentation_v2.csv' : `aei_raw_${product === 'api' ? '1p_api' : 'claude_ai'}_*.csv (${release}, collaboration)`
  return { kind: 'rows', rows: { release, product, facet: 'collaboration', geography: 'global', variable: 'collaboration_pct' }, file }
}
