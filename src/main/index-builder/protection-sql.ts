import { sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { keptAccounts } from './count-cells'

// The rules and the proof are in docs/decisions/0017-what-an-index-may-say.md; names here are its names.

/** A number that the distinct accounts of several cells are not below; exact while no cell has more than are kept. */
const fewestAccounts: Sql = sql`greatest(max(accounts), len(list_distinct(flatten(list(kept)))))`
const someAccounts: Sql = sql`list_slice(list_sort(list_distinct(flatten(list(kept)))), 1, ${keptAccounts})`

/** Rows of which nothing is published in a facet are held back whole; nobody learns which of their cells are empty. */
export const holdRows: Sql = sql`UPDATE step SET is_held = TRUE WHERE NOT is_held AND (facet, parent, "row") NOT IN (SELECT DISTINCT (facet, parent, "row") FROM step WHERE is_open)`

/** A node below one that is not published is not published. */
export const closeBelow: Sql = sql`CREATE OR REPLACE TEMP TABLE closing AS SELECT below.id FROM step AS below
LEFT JOIN step AS above ON above.facet = below.facet AND above.parent = below.parent AND above."row" = below."row" AND above.level = below.level + 1 AND above.node = below.up
WHERE below.is_open AND below.level < below.depth - 1 AND NOT coalesce(above.is_open, FALSE)`

/**
 * Columns: what the rows of one parent have of one node. The part that is not published, if any, has to meet the thresholds and rest on two cells;
 * otherwise the smallest published cell goes as well.
 */
export const closeInColumns: Sql = sql`CREATE OR REPLACE TEMP TABLE closing AS
WITH failing AS (SELECT facet, parent, level, node FROM step WHERE node IS NOT NULL GROUP BY ALL
  HAVING bool_or(is_open) AND count(*) FILTER (WHERE NOT is_open) > 0 AND (
    sum(n) FILTER (WHERE NOT is_open) < any_value(need_n) OR count(*) FILTER (WHERE NOT is_open) < 2
    OR greatest(max(accounts) FILTER (WHERE NOT is_open), len(list_distinct(flatten(list(kept) FILTER (WHERE NOT is_open))))) < any_value(need_accounts)))
SELECT arg_min(id, (n, accounts, "row")) AS id FROM step JOIN failing USING (facet, parent, level, node) WHERE is_open GROUP BY facet, parent, level, node`

/** The reserve of each table: of the rows that are held back, the one with the most cells that meet the thresholds. Rows without a name of their own are one. */
export const makeReserve: Sql = sql`CREATE OR REPLACE TEMP TABLE reserve AS
WITH held AS (SELECT facet, parent, CASE WHEN is_visible THEN "row" ELSE '' END AS name, level, node, sum(n) AS n, ${fewestAccounts} AS accounts, ${someAccounts} AS kept,
    any_value(need_n) AS need_n, any_value(need_accounts) AS need_accounts FROM step WHERE is_held GROUP BY ALL),
rows AS (SELECT facet, parent, name, count(*) FILTER (WHERE level = 0 AND n >= need_n AND accounts >= need_accounts) AS ample, sum(n) FILTER (WHERE level = 0) AS whole FROM held GROUP BY ALL),
chosen AS (SELECT facet, parent, arg_max(name, (ample, whole, name)) AS name FROM rows GROUP BY ALL)
SELECT held.*, n >= need_n AND accounts >= need_accounts AS is_ample FROM held JOIN chosen USING (facet, parent, name)`

export const noReserve: Sql = sql`CREATE OR REPLACE TEMP TABLE reserve AS SELECT facet, parent, "row" AS name, level, node, n, accounts, kept, need_n, need_accounts, FALSE AS is_ample FROM step WHERE FALSE`

/**
 * `failing`: remainders of a row (what is not published below a published node, or below none) that do not meet the thresholds, rest on one cell, or whose nodes
 * the reserve does not have often enough. `group_level` 3 is the row as a whole.
 */
export function makeFailing(needsReserve: boolean): Sql {
  const failsReserve = needsReserve ? sql`OR coalesce(sum(reserve.n), 0) < any_value(leafs.need_n) OR coalesce(greatest(max(reserve.accounts), len(list_distinct(flatten(list(reserve.kept) FILTER (WHERE reserve.kept IS NOT NULL))))), 0) < any_value(leafs.need_accounts)` : sql``
  return sql`CREATE OR REPLACE TEMP TABLE failing AS
WITH leafs AS (SELECT leaf.facet, leaf.depth, leaf.parent, leaf."row", leaf.node, leaf.n, leaf.accounts, leaf.kept, leaf.need_n, leaf.need_accounts,
    CASE WHEN coalesce(middle.is_open, FALSE) THEN 1 WHEN coalesce(upper.is_open, FALSE) THEN 2 ELSE 3 END AS group_level,
    CASE WHEN coalesce(middle.is_open, FALSE) THEN leaf.up WHEN coalesce(upper.is_open, FALSE) THEN leaf.up2 END AS group_node
  FROM step AS leaf
  LEFT JOIN step AS middle ON middle.facet = leaf.facet AND middle.parent = leaf.parent AND middle."row" = leaf."row" AND middle.level = 1 AND middle.node = leaf.up
  LEFT JOIN step AS upper ON upper.facet = leaf.facet AND upper.parent = leaf.parent AND upper."row" = leaf."row" AND upper.level = 2 AND upper.node = leaf.up2
  WHERE leaf.level = 0 AND NOT leaf.is_open AND NOT leaf.is_held)
SELECT leafs.facet, any_value(leafs.depth) AS depth, leafs.parent, leafs."row", group_level, group_node FROM leafs
LEFT JOIN reserve ON reserve.facet = leafs.facet AND reserve.parent = leafs.parent AND reserve.level = 0 AND reserve.node IS NOT DISTINCT FROM leafs.node
GROUP BY leafs.facet, leafs.parent, leafs."row", group_level, group_node
HAVING sum(leafs.n) < any_value(leafs.need_n) OR greatest(max(leafs.accounts), len(list_distinct(flatten(list(leafs.kept))))) < any_value(leafs.need_accounts)
  OR (count(*) < 2 AND count(leafs.node) > 0) ${failsReserve}`
}

/**
 * What goes for each failing remainder: the smallest published node below, those first of which the reserve has enough; where there is none, the node itself; where that
 * is the whole row, the row has nothing published left.
 */
export const closeInRows: Sql = sql`CREATE OR REPLACE TEMP TABLE closing AS
WITH below AS (SELECT step.id, failing.facet, failing.parent, failing."row", failing.group_level, failing.group_node,
    row_number() OVER (PARTITION BY failing.facet, failing.parent, failing."row", failing.group_level, failing.group_node
      ORDER BY coalesce(reserve.is_ample, FALSE) DESC, step.n, step.accounts, step.node) AS place
  FROM failing JOIN step ON step.facet = failing.facet AND step.parent = failing.parent AND step."row" = failing."row" AND step.is_open
    AND step.level = CASE failing.group_level WHEN 3 THEN failing.depth ELSE failing.group_level END - 1 AND (failing.group_level = 3 OR step.up = failing.group_node)
  LEFT JOIN reserve ON reserve.facet = step.facet AND reserve.parent = step.parent AND reserve.level = step.level AND reserve.node = step.node),
emptied AS (SELECT * FROM failing WHERE (facet, parent, "row", group_level, coalesce(group_node, -1)) NOT IN (SELECT (facet, parent, "row", group_level, coalesce(group_node, -1)) FROM below))
SELECT id FROM below WHERE place = 1
UNION
SELECT step.id FROM emptied JOIN step ON step.facet = emptied.facet AND step.parent = emptied.parent AND step."row" = emptied."row" AND step.is_open
  AND (emptied.group_level = 3 OR (step.level = emptied.group_level AND step.node = emptied.group_node))`

/**
 * Tables in which more than half of the rows with a failing remainder have no cell of which the reserve has enough: giving cells up one by one would
 * not help there. One row goes instead and becomes the reserve: the smallest that has at least half as many ample cells as the best.
 */
export const closeForReserve: Sql = sql`CREATE OR REPLACE TEMP TABLE closing AS
WITH helped AS (SELECT DISTINCT step.facet, step.parent, step."row" FROM step JOIN reserve ON reserve.facet = step.facet AND reserve.parent = step.parent AND reserve.level = 0 AND reserve.node = step.node
    WHERE reserve.is_ample AND step.level = 0 AND NOT step.is_held),
rows AS (SELECT DISTINCT failing.facet, failing.parent, failing."row", helped."row" IS NOT NULL AS is_helped FROM failing LEFT JOIN helped USING (facet, parent, "row")),
poor AS (SELECT facet, parent FROM rows GROUP BY ALL HAVING count(*) FILTER (WHERE NOT is_helped) * 2 > count(*)),
standing AS (SELECT facet, parent, "row", sum(n) AS whole, count(*) FILTER (WHERE node IS NOT NULL AND n >= need_n AND accounts >= need_accounts) AS ample
  FROM step JOIN poor USING (facet, parent) WHERE level = 0 AND NOT is_held GROUP BY ALL),
best AS (SELECT facet, parent, max(ample) AS ample FROM standing GROUP BY ALL HAVING count(*) > 1 AND max(ample) > 0),
given AS (SELECT facet, parent, arg_min(standing."row", (standing.whole, standing."row")) AS "row" FROM standing JOIN best USING (facet, parent) WHERE standing.ample * 2 >= best.ample GROUP BY ALL)
SELECT step.id FROM step JOIN given USING (facet, parent, "row") WHERE step.is_open`

export const applyClosing: Sql = sql`UPDATE step SET is_open = FALSE WHERE id IN (SELECT id FROM closing)`
export const countClosing: Sql = sql`SELECT count(*) FROM closing`
