import type { TFunction } from 'i18next'
import type { AppError } from '../../shared/errors/errors'

type ExpressionError = Extract<AppError, { code: 'expression-wrong' }>

/** One sentence: what is wrong with an expression, and what could stand there instead. */
export function expressionProblem(error: ExpressionError, t: TFunction): string {
  const { problem, found, wanted, nearest } = error
  const isAboutTypes = problem === 'wrong-type' || problem === 'different-types'
  const sentence = t(`expression.problems.${problem}`, isAboutTypes ? { found: typeName(found, t), wanted: typeName(wanted, t) } : { found, wanted })
  if ((problem === 'unexpected' || problem === 'unfinished') && wanted !== '') return `${sentence} ${t('expression.wanted', { wanted })}`
  if (nearest.length === 0) return sentence
  return `${sentence} ${t('expression.didYouMean', { nearest: nearest.map((name) => t('expression.quoted', { name })).join(t('expression.or')) })}`
}

const typeNames = ['integer', 'wide', 'whole', 'decimal', 'float', 'number', 'text', 'boolean', 'date', 'timestamp', 'time', 'null', 'other', 'position'] as const

/** A type of the expression language in words. */
export function typeName(type: string, t: TFunction): string {
  const known = typeNames.find((name) => name === type)
  return known === undefined ? type : t(`expression.types.${known}`)
}
