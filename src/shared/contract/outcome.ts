import type { AppError } from '../errors/errors'

/** What every request ends in. */
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: AppError }
