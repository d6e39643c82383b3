import { join } from 'node:path'
import { seededRandom } from '../../../src/shared/stats/seeded-random'
import { readTaskStatements, type ListedTask } from '../../../src/main/index-builder/matching/task-statements'
import { unsafeSql } from '../../../src/main/sql/quote'
import { dataFolder } from '../support/economic-index-data'
import type { OpenEngine } from '../support/open-engine'

/** A cluster of the second release: its text, the task it was given (−1: none was published), and where it stands in the release's own hierarchy. */
export interface LabelledCluster {
  readonly text: string
  readonly task: number
  readonly level1: string
  readonly level2: string
}

export interface LabelledData {
  readonly statements: readonly ListedTask[]
  /** SOC major groups of each statement. */
  readonly groups: readonly ReadonlySet<string>[]
  readonly clusters: readonly LabelledCluster[]
}

/** The real labels: the cluster table of March 2025 and the O*NET statements beside it. */
export async function readLabelledClusters(engine: OpenEngine): Promise<LabelledData> {
  const release = join(dataFolder, 'release_2025_03_27')
  const tasks = await engine.openOne(join(release, 'onet_task_statements.csv'))
  const table = await engine.openOne(join(release, 'cluster_level_data/cluster_level_dataset.tsv'))
  const statements = await readTaskStatements(engine.registry.database(), unsafeSql(`"${tasks.sqlName}"`))
  const places = new Map(statements.map(({ task }, place) => [task, place]))
  const groups = statements.map((statement) => new Set(statement.groups))
  const rows = await engine.query(`SELECT trim(cluster_name_0) || '. ' || trim(cluster_description_0), lower(trim(onet_task)), trim(cluster_name_1), trim(cluster_name_2) FROM "${table.sqlName}"`)
  const clusters = rows.map(([text, task, level1, level2]) => ({ text: String(text), task: places.get(String(task)) ?? -1, level1: String(level1), level2: String(level2) }))
  return { statements, groups, clusters }
}

/** A task found for a cluster, with its score. */
export interface Found {
  readonly cluster: LabelledCluster
  readonly ranked: readonly { readonly index: number; readonly score: number }[]
}

export interface RankingQuality {
  readonly hitAt1: number
  readonly hitAt5: number
  /** Ranks beyond those looked at count 0. */
  readonly meanReciprocalRank: number
  readonly sameGroup: number
  /** The same within each SOC major group, averaged over the groups: what cannot be had by always guessing the commonest. */
  readonly sameGroupByGroup: number
}

/** Shares in per cent over clusters with a published task. */
export function rankingQuality(found: readonly Found[], data: LabelledData): RankingQuality {
  const places = found.map(({ cluster, ranked }) => ranked.findIndex(({ index }) => index === cluster.task))
  const share = (count: number): number => (100 * count) / found.length
  return {
    hitAt1: share(places.filter((place) => place === 0).length), hitAt5: share(places.filter((place) => place >= 0 && place < 5).length),
    meanReciprocalRank: places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / found.length,
    sameGroup: share(found.filter((one) => isSameGroup(one, data)).length),
    sameGroupByGroup: averageOverGroups(found.map((one) => ({ own: data.groups[one.cluster.task] ?? new Set<string>(), isRight: isSameGroup(one, data) }))),
  }
}

/** The share of right ones within each group, averaged over groups, in per cent. */
export function averageOverGroups(told: readonly { readonly own: ReadonlySet<string>; readonly isRight: boolean }[]): number {
  const names = [...new Set(told.flatMap(({ own }) => [...own]))]
  const shares = names.map((name) => {
    const members = told.filter(({ own }) => own.has(name))
    return members.filter(({ isRight }) => isRight).length / members.length
  })
  return (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length
}

/** Whether the best match is of a SOC major group that the published task is of. */
export function isSameGroup({ cluster, ranked }: Found, { groups }: LabelledData): boolean {
  const own = groups[cluster.task]
  const best = groups[ranked[0]?.index ?? -1]
  return own !== undefined && best !== undefined && [...best].some((group) => own.has(group))
}

/** Both halves of a list in an order drawn from a seed. */
export function halves<Item>(items: readonly Item[], seed: number): readonly [tuning: Item[], reporting: Item[]] {
  const random = seededRandom(seed)
  const drawn = items.map((item) => ({ item, at: random() })).toSorted((one, other) => one.at - other.at).map(({ item }) => item)
  return [drawn.slice(0, Math.floor(drawn.length / 2)), drawn.slice(Math.floor(drawn.length / 2))]
}

/** The largest threshold of two decimals that keeps 95 % of the matches in the right group. */
export function tunedThreshold(tuning: readonly Found[], data: LabelledData): number {
  const right = tuning.filter((one) => isSameGroup(one, data)).map(({ ranked }) => ranked[0]?.score ?? 0)
  for (let threshold = 1; threshold > 0; threshold = Math.round(threshold * 100 - 1) / 100) {
    if (right.filter((score) => score >= threshold).length >= 0.95 * right.length) return threshold
  }
  return 0
}
