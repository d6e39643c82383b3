import type { Thresholds } from '../../shared/index-builder/thresholds'
import { identifier, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { lettersOf } from './facets'

/** A set of tables that are protected together: each is the rows of one parent, over the nodes of a facet. */
export interface ProtectionStep {
  readonly rowKind: 'global' | 'country' | 'state' | 'base'
  readonly rowLevel: number
  /** Which facets: the places themselves come first, alone. */
  readonly isGeography: boolean
  /** Whether the rows have siblings whose sum is published: then columns are families too, and a reserve is needed. */
  readonly hasSiblings: boolean
  /** Which rows are published as such, over `candidates."row"`. */
  readonly isVisible: Sql
  /** Whether the same node of the parent row is published, over `candidates`. */
  readonly isOpenAbove: Sql
  readonly thresholds: (facet: Sql) => { readonly conversations: Sql; readonly accounts: Sql }
}

/** From the whole to its parts: a cell is published only where the cells that contain it are. */
export function protectionSteps(thresholds: Thresholds): ProtectionStep[] {
  const plain = () => ({ conversations: sql`${thresholds.conversations}`, accounts: sql`${thresholds.accounts}` })
  const clusters = (facet: Sql) => ({
    conversations: sql`CASE WHEN ${facet} = 'request' THEN ${Math.max(thresholds.conversations, thresholds.clusterConversations)} ELSE ${thresholds.conversations} END`,
    accounts: sql`CASE WHEN ${facet} = 'request' THEN ${Math.max(thresholds.accounts, thresholds.clusterAccounts)} ELSE ${thresholds.accounts} END`,
  })
  const whole = { rowKind: 'global', rowLevel: 0, hasSiblings: false, isVisible: sql`TRUE`, isOpenAbove: sql`TRUE` } as const
  const placesOf = (level: number): Sql => sql`candidates."row" IN (SELECT ${lettersOf(sql`node`)} FROM published WHERE facet = 'geography' AND level = ${level})`
  const openIn = (kind: string, row: Sql): Sql => sql`EXISTS (SELECT 1 FROM published WHERE published.facet = candidates.facet AND published.row_kind = ${literal(kind)}
    AND published."row" = ${row} AND published.level = candidates.level AND published.node = candidates.node)`
  return [
    { ...whole, isGeography: true, thresholds: plain },
    { ...whole, isGeography: false, thresholds: clusters },
    { rowKind: 'country', rowLevel: 0, isGeography: false, hasSiblings: true, isVisible: placesOf(1), isOpenAbove: openIn('global', sql`'GLOBAL'`), thresholds: plain },
    { rowKind: 'state', rowLevel: 0, isGeography: false, hasSiblings: true, isVisible: placesOf(0), isOpenAbove: openIn('country', sql`'US'`), thresholds: plain },
    ...[2, 1, 0].map((rowLevel): ProtectionStep => ({
      rowKind: 'base', rowLevel, isGeography: false, hasSiblings: true, thresholds: plain,
      isVisible: sql`EXISTS (SELECT 1 FROM published WHERE published.facet = split_part(candidates.facet, '::', 1) AND published.row_kind = 'global'
    AND published.level = ${rowLevel} AND CAST(published.node AS VARCHAR) = candidates."row")`,
      isOpenAbove: sql`CASE WHEN candidates.parent = '' AND candidates.is_top
    THEN candidates.node IN (SELECT node FROM published WHERE facet = 'collaboration' AND row_kind = 'global')
    ELSE EXISTS (SELECT 1 FROM published WHERE published.facet = candidates.facet AND published.row_kind = 'base' AND published.row_level = ${rowLevel + 1}
      AND published."row" = candidates.parent AND published.node = candidates.node) END`,
    })),
  ]
}

/**
 * `step`: the cells of a step with `id`, `need_n` and `need_accounts`, `is_visible` (the row is published), `is_open` (the cell is; to begin with, as far as the
 * thresholds of the cell itself go). `baseDepth` is the number of levels of request labels: which bases are the top ones.
 */
export function makeStep(step: ProtectionStep, baseDepth: number): Sql {
  const needs = step.thresholds(sql`candidates.facet`)
  return sql`CREATE OR REPLACE TEMP TABLE step AS
WITH candidates AS (SELECT *, row_level = CASE WHEN facet = 'request::collaboration' THEN ${baseDepth - 1} ELSE 0 END AS is_top FROM cells
  WHERE row_kind = ${literal(step.rowKind)} AND row_level = ${step.rowLevel} AND (facet = 'geography') = ${literal(step.isGeography)}),
judged AS (SELECT candidates.*, ${needs.conversations} AS need_n, ${needs.accounts} AS need_accounts, ${step.isVisible} AS is_visible, ${step.isOpenAbove} AS is_open_above FROM candidates)
SELECT row_number() OVER (ORDER BY facet, parent, "row", level, node, up, up2) AS id, facet, depth, parent, "row", level, node, up, up2, n, accounts, kept, need_n, need_accounts, is_visible,
  FALSE AS is_held, coalesce(is_visible AND is_open_above AND node IS NOT NULL AND n >= need_n AND accounts >= need_accounts, FALSE) AS is_open FROM judged`
}

/** Keeps what a step publishes. */
export function keepPublished({ rowKind, rowLevel }: ProtectionStep): Sql {
  return sql`INSERT INTO published SELECT facet, ${literal(rowKind)}, ${rowLevel}, parent, "row", level, node, n FROM step WHERE is_open`
}

export const publishedTable: Sql = sql`CREATE OR REPLACE TEMP TABLE ${identifier('published')} (facet VARCHAR, row_kind VARCHAR, row_level TINYINT, parent VARCHAR, "row" VARCHAR, level TINYINT, node INTEGER, n BIGINT)`
