import { z } from 'zod'
import { AppFailure } from '../../shared/errors/errors'
import type { Field } from '../../shared/result/field'

/** What a column of a conversation-level table can mean to the study of affective use. */
export const ConversationRole = z.enum(['category', 'humanMessages', 'contentCreation', 'topic', 'pushback', 'pushbackReason', 'sentimentStart', 'sentimentEnd', 'account'])
export type ConversationRole = z.infer<typeof ConversationRole>

/** Names by which each role is recognised, the usual one first. Case and the signs between words do not matter. */
export const usualNames: Readonly<Record<ConversationRole, readonly [string, ...string[]]>> = {
  category: ['category', 'affective_category', 'affective_use'],
  humanMessages: ['human_messages', 'n_human_messages', 'number_of_human_messages', 'human_message_count', 'user_messages'],
  contentCreation: ['content_creation', 'is_content_creation', 'content_creation_flag'],
  topic: ['topic', 'topic_name'],
  pushback: ['pushback', 'is_pushback', 'has_pushback', 'pushback_flag'],
  pushbackReason: ['pushback_reason', 'reason_of_pushback'],
  sentimentStart: ['sentiment_start', 'start_sentiment', 'sentiment_at_start'],
  sentimentEnd: ['sentiment_end', 'end_sentiment', 'sentiment_at_end'],
  account: ['account_id', 'account', 'user_id'],
}

/** Columns named by a person for some roles. */
export type ConversationColumns = Readonly<Partial<Record<ConversationRole, string>>>

/**
 * Reads `category=kind, humanMessages=turns`: the columns of the roles whose columns have other names.
 * @throws AppFailure `value-not-readable` for anything else
 */
export function conversationColumns(text: string): ConversationColumns {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  return Object.fromEntries(parts.map((part) => {
    const [, name, column] = /^(\w+)\s*=\s*(.+)$/.exec(part) ?? []
    const role = ConversationRole.safeParse(name)
    if (!role.success || column === undefined) {
      throw new AppFailure({ code: 'value-not-readable', field: 'columns', type: `role=column, with roles ${ConversationRole.options.join(', ')}`, value: part })
    }
    return [role.data, column]
  }))
}

/** The column of each role that a table has. */
export function columnsByRole(fields: readonly Pick<Field, 'name'>[], named: ConversationColumns): ReadonlyMap<ConversationRole, string> {
  const present = new Map(fields.map(({ name }) => [plainName(name), name]))
  const exact = new Set(fields.map(({ name }) => name))
  return new Map(ConversationRole.options.flatMap((role): [ConversationRole, string][] => {
    const chosen = named[role]
    if (chosen !== undefined) return exact.has(chosen) ? [[role, chosen]] : []
    const found = usualNames[role].map((name) => present.get(plainName(name))).find((name) => name !== undefined)
    return found === undefined ? [] : [[role, found]]
  }))
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
