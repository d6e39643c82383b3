import { figureNote, type FigureNote } from '../../../shared/economic-index/figure-note'
import type { FigureParameter, FigureParameters, FigureSuppression } from '../../../shared/economic-index/figure'
import { wilsonInterval } from '../../../shared/stats/wilson-interval'
import { AppFailure } from '../../../shared/errors/errors'
import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { suppressed } from '../geography-needs'
import { numberIn, numberParameter, textIn, textParameter, type Ask, type Need } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import { conversationColumns, type ConversationRole } from '../conversation-role'
import { conversationTable, missingConversations, type ConversationTable } from './conversation-table'
import { foldCells, type Cell, type CellThresholds, type FoldedCells } from './fold-cells'
import { affectiveKindNames, leastLongMessages, leastRoleplayMessages, ruledConversations } from './kept-conversations'

/** The rules every figure of the study needs columns for. */
const ruling: readonly ConversationRole[] = ['category', 'humanMessages', 'contentCreation']

/** What can be set in every figure of the study: thresholds can only be raised. */
export const studyParameters: readonly FigureParameter[] = [
  { kind: 'choice', name: 'cut', default: 'every', choices: ['every', 'long'] },
  { kind: 'number', name: 'minimumConversations', default: 15, minimum: 15, maximum: null, isWhole: true },
  { kind: 'number', name: 'minimumAccounts', default: 5, minimum: 5, maximum: null, isWhole: true },
  { kind: 'text', name: 'columns', default: '' },
]

export function studyNeeds(more: readonly ConversationRole[]): (params: FigureParameters) => readonly Need[] {
  return (params) => [{ kind: 'conversations', roles: [...ruling, ...more], columns: conversationColumns(textParameter(params, 'columns')) }]
}

/** Everything a figure of the study asks of a table, once. */
export interface Study {
  readonly conversations: ConversationTable
  readonly least: CellThresholds
  readonly hasAccounts: boolean
  /** Every conversation with what the rules make of it. */
  readonly ruled: Sql
  /** Which of them the figure is about. */
  readonly inCut: Sql
  readonly isLong: boolean
}

export function studyOf(collection: ReleaseCollection, params: FigureParameters, more: readonly ConversationRole[]): Study {
  const named = conversationColumns(textParameter(params, 'columns'))
  const roles = [...ruling, ...more]
  const conversations = conversationTable(collection.tables, roles, named)
  if (conversations === null) throw new AppFailure({ code: 'file-not-found', path: missingConversations(collection.tables, roles, named) })
  const isLong = textParameter(params, 'cut') === 'long'
  return {
    conversations, isLong, ruled: ruledConversations(conversations), inCut: isLong ? sql`is_long` : sql`TRUE`,
    least: { conversations: numberParameter(params, 'minimumConversations'), accounts: numberParameter(params, 'minimumAccounts') },
    hasAccounts: conversations.columns.has('account'),
  }
}

/** Columns of a query that size a cell: conversations and accounts where `condition` holds. */
export function sizeColumns(condition: Sql): Sql {
  return sql`count(*) FILTER (WHERE ${condition}), count(DISTINCT account) FILTER (WHERE ${condition})`
}

/** What `sizeColumns` gave, from `position` on. */
export function sizeIn({ hasAccounts }: Study, row: Parameters<typeof numberIn>[0], position: number): { readonly conversations: number; readonly accounts: number | null } {
  return { conversations: numberIn(row, position), accounts: hasAccounts ? numberIn(row, position + 1) : null }
}

/** In the long cut: what both cuts together tell of the shorter conversations, from `sizeColumns` at `position`. */
export function longRests(study: Study, row: Parameters<typeof numberIn>[0], position: number): Pick<Cell, 'rests'> {
  return study.isLong ? { rests: [sizeIn(study, row, position)] } : {}
}

/** The name of the cell that holds every conversation that is not affective, or was left out by a rule. */
export const otherCell = ''

/**
 * All conversations of the cut by kind. In the long cut a kind whose shorter conversations are few is not told either: they would follow from both cuts.
 */
export async function kindCells(study: Study, ask: Ask): Promise<FoldedCells<Cell>> {
  const rows = await ask(sql`SELECT CASE WHEN state = 'kept' THEN kind ELSE '' END AS cell, ${sizeColumns(study.inCut)}, ${sizeColumns(sql`NOT (${study.inCut})`)} FROM (${study.ruled}) AS ruled GROUP BY 1`)
  const found = new Map(rows.map((row) => [textIn(row, 0), row]))
  const cells = [...affectiveKindNames, otherCell].map((name): Cell => {
    const row = found.get(name)
    if (row === undefined) return { name, conversations: 0, accounts: study.hasAccounts ? 0 : null }
    return { name, ...sizeIn(study, row, 1), ...longRests(study, row, 3) }
  })
  return foldCells(cells, study.least)
}

/** A share in per cent with the ends of its interval. */
export function percentInterval(part: number, whole: number): [share: number, lower: number, upper: number] {
  const { lower, upper } = wilsonInterval(part, whole)
  return [(100 * part) / whole, 100 * lower, 100 * upper]
}

/** Which kinds a figure may tell of by themselves. */
export function tellableKinds(folded: FoldedCells<Cell>): ReadonlySet<string> {
  return new Set(folded.shown.filter(({ name, conversations }) => name !== otherCell && conversations > 0).map(({ name }) => name))
}

export function suppressionOf(folded: readonly FoldedCells<Cell>[]): FigureSuppression {
  const all = folded.flatMap((one) => one.folded)
  return suppressed({ belowThreshold: all.length, notClassified: folded.filter((one) => one.folded.length > 0 && !one.isWithheld).length })
}

/** Sentences that only the table at hand can tell. */
export function studyNotes({ hasAccounts, least, isLong }: Study): FigureNote[] {
  return [
    ...(isLong ? [figureNote('onlyLong', { messages: leastLongMessages })] : []),
    figureNote(hasAccounts ? 'folded' : 'foldedWithoutAccounts', { conversations: least.conversations, accounts: least.accounts }),
  ]
}

export const studyMethod =
  `Conversations with the content-creation flag are left out, and roleplay of fewer than ${leastRoleplayMessages} human messages; they stay in the base. Long conversations have ${leastLongMessages} human messages or more. Proportions carry Wilson 95 % intervals. Published for Claude.ai (June 2025): 2.9 % of about 4.5 million conversations affective (131,484 kept), companionship and roleplay together below 0.5 %, pushback below 10 %.`

/** The data are the person's own: what was published of others' stands in the method, not under the picture. */

/** The release a recipe names is for its place in the gallery; the study has its own citation. */
export const studyRelease = '2025-06-26'
