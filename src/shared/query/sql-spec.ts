import { z } from 'zod'

/** A person's own SQL. Runs only as one SELECT or EXPLAIN. Open datasets are tables under their SQL names. */
export const SqlSpec = z.strictObject({ version: z.literal(1), kind: z.literal('sql'), text: z.string().max(1_000_000) })
export type SqlSpec = z.infer<typeof SqlSpec>
