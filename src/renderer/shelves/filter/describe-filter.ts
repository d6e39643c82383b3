import type { TFunction } from 'i18next'
import { assertNever } from '../../../shared/lang/assert-never'
import type { Filter } from '../../../shared/query/filter'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { rangeShape } from '../../components/shelves/condition-summary'
import { isOpenCondition, readCondition } from '../../components/shelves/filter-condition'
import { relativeDateWords, topWords } from '../../components/shelves/filter-words'
import { scalarText } from '../../format/cells'
import { cutText, visibleText } from '../../format/visible-text'

const mostValues = 3
const mostCharacters = 40

export interface FilterWords {
  readonly t: TFunction
  readonly locale: string
  readonly fields: readonly Field[]
}

const operatorSigns = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const

/** A condition in words, short enough for a chip. */
export function describeFilter(filter: Filter, words: FilterWords): string {
  const { t } = words
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const exclusion = excludedValue(filter)
      if (exclusion !== null) return t('table.conditions.compare', { field: name(exclusion.field), operator: '≠', value: valueText(exclusion.value, exclusion.field, words) })
      const condition = readCondition(filter)
      if (condition !== null && isOpenCondition(condition)) return t('shelves.filter.summary.all', { field: name(condition.field) })
      if (condition?.test.kind === 'values' && condition.test.values.length === 0 && condition.withMissing) return t('table.conditions.missing', { field: name(condition.field) })
      if (filter.of.length === 0) return t(filter.kind === 'and' ? 'filters.emptyGroup' : 'filters.emptyAny')
      const joint = filter.kind === 'and' ? t('table.conditions.and') : t('table.conditions.or')
      return filter.of.map((part) => describeFilter(part, words)).join(joint)
    }
    case 'not':
      return t('table.conditions.not', { condition: describeFilter(filter.of, words) })
    case 'compare':
      return t('table.conditions.compare', {
        field: name(filter.field), operator: operatorSigns[filter.operator], value: valueText(filter.value, filter.field, words),
      })
    case 'one-of': {
      const shown = filter.values.slice(0, mostValues).map((value) => valueText(value, filter.field, words)).join(', ')
      const left = filter.values.length - mostValues
      const values = left > 0 ? t('table.conditions.more', { shown, formatted: left.toLocaleString(words.locale) }) : shown
      return t(filter.isNegated ? 'table.conditions.notOneOf' : 'table.conditions.oneOf', { field: name(filter.field), values })
    }
    case 'range':
      return range(filter, words)
    case 'missing':
      return t(filter.isNegated ? 'table.conditions.notMissing' : 'table.conditions.missing', { field: name(filter.field) })
    case 'text': {
      const condition = t(`table.conditions.${filter.match}`, { field: name(filter.field), text: visibleText(cutText(filter.text, mostCharacters)) })
      return filter.isNegated ? t('table.conditions.not', { condition }) : condition
    }
    case 'relative-date':
      return relativeDateWords(name(filter.field), filter, t, words.locale)
    case 'top':
      return topWords(name(filter.field), filter, t, words.locale)
    default:
      return assertNever(filter)
  }
}

function range({ field, from, to, includesFrom, includesTo }: Extract<Filter, { kind: 'range' }>, words: FilterWords): string {
  const { t } = words
  const value = (end: Scalar): string => valueText(end, field, words)
  const compare = (operator: string, end: Scalar): string => t('table.conditions.compare', { field: name(field), operator, value: value(end) })
  if (from === null && to === null) return t('table.conditions.notMissing', { field: name(field) })
  if (to === null) return compare(includesFrom ? '≥' : '>', from)
  if (from === null) return compare(includesTo ? '≤' : '<', to)
  return t(`filters.rangeWords.${rangeShape(includesFrom, includesTo)}`, { field: name(field), from: value(from), to: value(to) })
}

/** "Leave out x" is written as "≠ x or missing"; it reads as what was asked. */
function excludedValue(filter: Filter): { field: string; value: Scalar } | null {
  if (filter.kind !== 'or' || filter.of.length !== 2) return null
  const [first, second] = filter.of
  return first?.kind === 'compare' && first.operator === '!=' && second?.kind === 'missing' && !second.isNegated && second.field === first.field
    ? { field: first.field, value: first.value }
    : null
}

/** A value in words: quoted when it is text, so that 5 and “5” differ. */
export function valueText(value: Scalar, field: string, { t, locale, fields }: FilterWords): string {
  if (value === null) return t('common.missing')
  const { kind, unit } = fields.find((candidate) => candidate.name === field) ?? { kind: 'text' }
  const text = visibleText(cutText(scalarText(value, kind, { locale, isPercent: unit === 'percent' }) ?? '', mostCharacters))
  return kind === 'text' ? `“${text}”` : text
}

function name(field: string): string {
  return visibleText(cutText(field, mostCharacters))
}
