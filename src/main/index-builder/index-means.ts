import type { Roles } from '../../shared/index-builder/roles'
import type { Thresholds } from '../../shared/index-builder/thresholds'
import { stableSum } from '../economic-index/measures/stable-sum'
import { identifier, literal, sql } from '../sql/quote'
import type { BuildSession } from './session'
import { labelsOf } from './dictionaries'

/** The amounts whose means are published by task, by the name the long files give them. */
export const meanMeasures = [['prompt_tokens', 'input_tokens', 'inputTokens'], ['completion_tokens', 'output_tokens', 'outputTokens'], ['cost', 'cost', 'cost']] as const

/**
 * `means`: for published tasks the mean of each amount as a ratio to the unweighted mean of those means, so that the average task is 1. Nothing else about amounts is
 * published, no total and no mean of the rest, so none can be subtracted. A mean is left out where it rests on fewer values than a cell needs, where the
 * conversations without a value could be counted and are too few, and where one account holds more than half of the amount.
 */
export async function makeMeans(session: BuildSession, roles: Roles, thresholds: Thresholds, isApi: boolean): Promise<void> {
  await session.run(sql`CREATE OR REPLACE TEMP TABLE means (measure VARCHAR, task VARCHAR, mean_index DOUBLE, n BIGINT)`)
  for (const [measure, column, role] of meanMeasures) {
    if (roles[role] === null) continue
    const amount = identifier(column)
    await session.run(sql`INSERT INTO means
WITH by_account AS (SELECT task, account, count(*) AS n, count(${amount}) AS valued, sum(${amount}) AS amount FROM records
  WHERE is_api = ${literal(isApi)} AND task IN (SELECT node FROM published WHERE facet = 'onet_task' AND row_kind = 'global') GROUP BY ALL),
by_task AS (SELECT task, sum(valued) AS valued, count(*) FILTER (WHERE valued > 0) AS accounts, sum(n - valued) AS missing, count(*) FILTER (WHERE n > valued) AS missing_accounts,
    sum(amount) AS whole, max(amount) AS largest FROM by_account GROUP BY task),
kept AS (SELECT label AS task, valued AS n, CAST(whole AS DOUBLE) / valued AS mean FROM by_task JOIN ${labelsOf('onet_task')} AS labels ON labels.code = by_task.task
  WHERE label <> 'none' AND valued >= ${thresholds.conversations} AND accounts >= ${thresholds.accounts} AND whole > 0 AND largest * 2 <= whole
    AND (missing = 0 OR (missing >= ${thresholds.conversations} AND missing_accounts >= ${thresholds.accounts})))
SELECT ${literal(measure)}, task, mean / (SELECT ${stableSum(sql`mean`)} / count(*) FROM kept), n FROM kept`)
  }
}
