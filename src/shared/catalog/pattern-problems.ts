import { z } from 'zod'

/** What can be wrong with a regular expression; `other` is anything the list does not know. */
export const PatternProblemKind = z.enum([
  'unclosed-group', 'unopened-group', 'unclosed-class', 'bad-class', 'bad-range', 'nothing-to-repeat', 'double-repeat', 'bad-repeat-count',
  'look-around', 'bad-escape', 'trailing-backslash', 'bad-group-name', 'too-large', 'other',
])
export type PatternProblemKind = z.infer<typeof PatternProblemKind>

/** `part` is the piece of the pattern that cannot be read, as far as the engine names it. */
export const PatternProblem = z.strictObject({ kind: PatternProblemKind, part: z.string() })
export type PatternProblem = z.infer<typeof PatternProblem>
