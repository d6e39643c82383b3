import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ConversationTable } from './conversation-table'
import type { ConversationRole } from '../conversation-role'

/** The kinds of affective use, in the order of the study, with the labels each is known by in lower case and without signs. */
const affectiveKinds = {
  interpersonal_advice: ['interpersonal advice', 'interpersonal', 'relationship advice'],
  coaching: ['coaching', 'life coaching', 'personal coaching'],
  counselling: ['counselling', 'counseling', 'psychotherapy', 'psychotherapy or counselling', 'psychotherapy or counseling', 'psychotherapy counselling', 'psychotherapy counseling', 'therapy'],
  companionship: ['companionship', 'companion'],
  roleplay: ['roleplay', 'role play', 'romantic roleplay', 'sexual roleplay', 'romantic sexual roleplay', 'romantic or sexual roleplay', 'romantic sexual role play'],
} as const satisfies Record<string, readonly string[]>
export type AffectiveKind = keyof typeof affectiveKinds
export const affectiveKindNames = Object.keys(affectiveKinds) as readonly AffectiveKind[]

/** Labels that say that a conversation is not affective; so does a missing one. */
const otherLabels = ['', 'none', 'other', 'not affective', 'non affective', 'no', 'not classified', 'n a'] as const

/** A roleplay of fewer human messages is no interaction worth the name. */
export const leastRoleplayMessages = 4
/** From here on a conversation is long. */
export const leastLongMessages = 50

/**
 * Every conversation with what the rules make of it: `kind` (null: not affective), `state` (`kept`; `creation`, `short`, `unreadable`: affective by its
 * label and left out; `unknown`: a label that is none of the five; `other`), `is_long`, and the columns of the roles as text, numbers and flags
 * (null throughout where the table has none).
 */
export function ruledConversations({ table, columns }: ConversationTable): Sql {
  const column = (role: ConversationRole): Sql | null => {
    const name = columns.get(role)
    return name === undefined ? null : sql`CAST(${identifier(name)} AS VARCHAR)`
  }
  const text = (role: ConversationRole): Sql => column(role) ?? sql`CAST(NULL AS VARCHAR)`
  const number = (role: ConversationRole): Sql => sql`TRY_CAST(${text(role)} AS DOUBLE)`
  const label = sql`coalesce(trim(regexp_replace(lower(${text('category')}), '[^a-z]+', ' ', 'g')), '')`
  const kinds = affectiveKindNames.map((kind) => sql`WHEN ${label} IN (${literals(affectiveKinds[kind])}) THEN ${literal(kind)}`)
  return sql`SELECT kind, CASE WHEN kind IS NULL THEN CASE WHEN is_other THEN 'other' ELSE 'unknown' END WHEN is_creation THEN 'creation'
    WHEN messages IS NULL THEN 'unreadable' WHEN kind = 'roleplay' AND messages < ${leastRoleplayMessages} THEN 'short' ELSE 'kept' END AS state,
  coalesce(messages >= ${leastLongMessages}, FALSE) AS is_long, topic, pushback, reason, sentiment_start, sentiment_end, account
FROM (SELECT CASE ${join(kinds, ' ')} END AS kind, ${label} IN (${literals(otherLabels)}) AS is_other, ${isYes(text('contentCreation'))} AS is_creation,
    ${number('humanMessages')} AS messages, nullif(trim(${text('topic')}), '') AS topic, ${isYes(text('pushback'))} AS pushback,
    nullif(trim(${text('pushbackReason')}), '') AS reason, ${number('sentimentStart')} AS sentiment_start, ${number('sentimentEnd')} AS sentiment_end,
    ${text('account')} AS account FROM ${table.relation.from}) AS conversations`
}

function isYes(text: Sql): Sql {
  return sql`coalesce(lower(trim(${text})) IN ('true', 't', 'yes', 'y', '1', '1.0'), FALSE)`
}

function literals(values: readonly string[]): Sql {
  return join(values.map((value) => literal(value)), ', ')
}
