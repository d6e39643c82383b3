import { z } from 'zod'

/**
 * One value of a person's data as it travels in a spec.
 * Exact types that JavaScript numbers cannot hold (BIGINT, DECIMAL, dates, times, UUID …) travel as their text;
 * `null` is a missing value and never the text "null". Non-finite numbers travel as 'NaN', 'Infinity', '-Infinity'.
 */
export const Scalar = z.union([z.null(), z.boolean(), z.number(), z.string()])
export type Scalar = z.infer<typeof Scalar>
