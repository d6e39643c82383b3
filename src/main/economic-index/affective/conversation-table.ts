import type { OpenTable } from '../releases/index-source'
import { columnsByRole, usualNames, type ConversationColumns, type ConversationRole } from '../conversation-role'

/** Columns without which a table is no table of conversations. */
const marking: readonly ConversationRole[] = ['category', 'humanMessages']

export interface ConversationTable {
  readonly table: OpenTable
  readonly columns: ReadonlyMap<ConversationRole, string>
}

/** The first open table that has all the roles; null where none has. */
export function conversationTable(tables: readonly OpenTable[], roles: readonly ConversationRole[], named: ConversationColumns): ConversationTable | null {
  return tables.map((table) => ({ table, columns: columnsByRole(table.relation.fields, named) })).find(({ columns }) => roles.every((role) => columns.has(role))) ?? null
}

/** What is missing of a conversation-level table, for people: whole, or the columns that the one that is open lacks. */
export function missingConversations(tables: readonly OpenTable[], roles: readonly ConversationRole[], named: ConversationColumns): string {
  const nameOf = (role: ConversationRole): string => named[role] ?? usualNames[role][0]
  const near = conversationTable(tables, marking, named)
  if (near === null) return `a conversation-level table (${roles.map(nameOf).join(', ')})`
  return `${near.table.name}: ${roles.filter((role) => !near.columns.has(role)).map(nameOf).join(', ')}`
}
