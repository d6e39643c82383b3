import { z } from 'zod'

/** What two texts may differ in and still be the same. Spaces at the ends are dropped after runs of spaces became one. */
export const TextForm = z.strictObject({
  trims: z.boolean(),
  collapsesSpaces: z.boolean(),
  ignoresCase: z.boolean(),
  ignoresAccents: z.boolean(),
})
export type TextForm = z.infer<typeof TextForm>

/** Texts are the same when they are, letter by letter. */
export const exactForm: TextForm = { trims: false, collapsesSpaces: false, ignoresCase: false, ignoresAccents: false }
