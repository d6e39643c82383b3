import type { TFunction } from 'i18next'
import type { AppError } from '../../shared/errors/errors'
import { errorMessage } from './messages'

/** What happened, why, and what to do, in one line. */
export function errorSentences(error: AppError, t: TFunction, locale: string): string {
  const { what, why, whatToDo } = errorMessage(error, t, locale)
  return [what, why, whatToDo].filter((part) => part !== null && part !== '').join(' ')
}
