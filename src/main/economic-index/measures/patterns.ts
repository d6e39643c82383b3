import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'

/** The five named ways in which a person and the model work together, in the order in which reports show them. */
export const patterns = ['directive', 'feedback_loop', 'validation', 'task_iteration', 'learning'] as const
export type Pattern = (typeof patterns)[number]

/** What each pattern counts as. */
export const modeOfPattern: Readonly<Record<Pattern, 'automation' | 'augmentation'>> = {
  directive: 'automation',
  feedback_loop: 'automation',
  validation: 'augmentation',
  task_iteration: 'augmentation',
  learning: 'augmentation',
}

export function isPattern(name: string): name is Pattern {
  return (patterns as readonly string[]).includes(name)
}

/** SQL that holds for the automation patterns. */
export function isAutomation(pattern: Sql): Sql {
  return sql`${pattern} IN ('directive', 'feedback_loop')`
}

/** SQL that holds for the five named patterns: not `none`, not `not_classified`, not `filtered`. */
export function isNamedPattern(pattern: Sql): Sql {
  return sql`${pattern} IN ('directive', 'feedback_loop', 'validation', 'task_iteration', 'learning')`
}
