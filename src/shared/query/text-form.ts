import { z } from 'zod'

/** What two texts may differ in and still be the same. Spaces at the ends are dropped after runs of spaces became one. */
export const TextForm = z.strictObject({ trim: z.boolean(), ignoreCase: z.boolean(), ignoreAccents: z.boolean(), collapseSpaces: z.boolean() })
export type TextForm = z.infer<typeof TextForm>

/** Texts are the same when they are, letter by letter. */
export const exactForm: TextForm = { trim: false, ignoreCase: false, ignoreAccents: false, collapseSpaces: false }
