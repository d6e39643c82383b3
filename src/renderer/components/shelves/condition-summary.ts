import type { TFunction } from 'i18next'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { scalarText } from '../../format/cells'
import { formatCount } from '../../format/numbers'
import type { FieldCondition } from './filter-condition'
import { relativeDateWords, topWords } from './filter-words'

const shownValues = 2
const longestValue = 24

/** What a condition says, short enough for a pill. @param written how the field's values are written */
export function conditionSummary({ field, test, withMissing }: FieldCondition, written: Pick<Field, 'kind' | 'unit'>, t: TFunction, locale: string): string {
  const word = (value: Scalar): string => cut(scalarText(value, written.kind, { locale, isPercent: written.unit === 'percent' }) ?? '')
  switch (test.kind) {
    case 'any':
      return t(withMissing ? 'shelves.filter.summary.all' : 'shelves.filter.summary.any', { field })
    case 'none':
      return t('shelves.filter.summary.none', { field })
    case 'values': {
      if (test.values.length === 0 && !test.isExcluding && withMissing) return t('shelves.filter.summary.none', { field })
      if (test.values.length === 0 && test.isExcluding) return t(withMissing ? 'shelves.filter.summary.all' : 'shelves.filter.summary.any', { field })
      const listed = test.values.slice(0, shownValues).map((value) => (value === '' ? t('common.emptyText') : word(value))).join(', ')
      const rest = test.values.length - shownValues
      const values = test.values.length === 0
        ? t('shelves.filter.summary.nothing')
        : rest > 0 ? t('shelves.filter.summary.more', { values: listed, formatted: formatCount(rest, { locale }) }) : listed
      return orMissing(t(`shelves.filter.summary.${test.isExcluding ? 'leaveOut' : 'keep'}`, { field, values }), withMissing, t)
    }
    case 'range':
      return orMissing(rangeText(field, test, word, t), withMissing, t)
    case 'text': {
      const text = t(`shelves.filter.summary.${test.match}`, { field, text: cut(test.text) })
      return orMissing(test.isNegated ? t('shelves.filter.summary.not', { condition: text }) : text, withMissing, t)
    }
    case 'relative':
      return orMissing(relativeDateWords(field, test, t, locale), withMissing, t)
    case 'top':
      return orMissing(topWords(field, test, t, locale), withMissing, t)
  }
}

function rangeText(field: string, test: Extract<FieldCondition['test'], { kind: 'range' }>, word: (value: Scalar) => string, t: TFunction): string {
  const { from, to, includesFrom, includesTo } = test
  if (from !== null && to !== null && includesFrom && includesTo) return t('shelves.filter.summary.between', { field, from: word(from), to: word(to) })
  if (from !== null && to !== null) return t(`filters.rangeWords.${rangeShape(includesFrom, includesTo)}`, { field, from: word(from), to: word(to) })
  if (from !== null) return t(`shelves.filter.summary.${includesFrom ? 'from' : 'after'}`, { field, from: word(from) })
  if (to !== null) return t(`shelves.filter.summary.${includesTo ? 'to' : 'before'}`, { field, to: word(to) })
  return t('shelves.filter.summary.any', { field })
}

/** Which of its ends a range with two ends holds. */
export function rangeShape(includesFrom: boolean, includesTo: boolean): 'closed' | 'half' | 'open' | 'upper' {
  if (includesFrom) return includesTo ? 'closed' : 'half'
  return includesTo ? 'upper' : 'open'
}

function orMissing(condition: string, withMissing: boolean, t: TFunction): string {
  return withMissing ? t('shelves.filter.summary.orMissing', { condition }) : condition
}

function cut(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text
}
