import { v3, type ReleaseId } from '../../../shared/economic-index/release'
import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { Need } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import { taskOccupations } from '../releases/reference'
import { taskKey } from '../releases/tidy'

/** The mean values the API publishes per task, re-indexed so that the average task is 1. */
export type TaskIndexName = 'prompt_tokens' | 'completion_tokens' | 'cost'

const product = 'api'

export function needsTaskIndex(name: TaskIndexName, release: ReleaseId = v3): Need {
  return { kind: 'rows', rows: { release, product, facet: `onet_task::${name}`, geography: 'global', variable: `${name}_index` }, file: `aei_raw_1p_api_*.csv (${release}, onet_task::${name})` }
}

/** `task, task_index`: named tasks with the index of one mean value. */
export function taskIndex(collection: ReleaseCollection, name: TaskIndexName, release: ReleaseId = v3): Sql {
  return sql`SELECT ${taskKey(sql`base`)} AS task, any_value(value) AS task_index FROM (${collection.tidy({ release, product, facet: `onet_task::${name}`, geography: 'global', variable: `${name}_index` })}) AS tidy
  WHERE base NOT IN ('none', 'not_classified') GROUP BY 1`
}

/** `task, major`: the one SOC major group of each task: the one most of its occupations are in, the lowest code among equals. */
export function mainGroupOfTask(collection: ReleaseCollection): Sql {
  return sql`SELECT task, major FROM (
    SELECT task, major, row_number() OVER (PARTITION BY task ORDER BY count(DISTINCT title) DESC, major) AS place FROM (${taskOccupations(collection)}) AS statements GROUP BY task, major
  ) AS ranked WHERE place = 1`
}
