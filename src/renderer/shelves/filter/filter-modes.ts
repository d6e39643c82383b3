import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { Field } from '../../../shared/result/field'
import type { FieldTest } from '../../components/shelves/filter-condition'

/** Ways to ask something of a field's values. */
export type FilterMode = FieldTest['kind']

/** What an editor starts from when its mode is chosen. */
export function emptyTest(mode: FilterMode): FieldTest {
  switch (mode) {
    case 'any': return { kind: 'any' }
    case 'none': return { kind: 'none' }
    case 'values': return { kind: 'values', values: [], isExcluding: true }
    case 'range': return { kind: 'range', from: null, to: null, includesFrom: true, includesTo: true }
    case 'text': return { kind: 'text', match: 'contains', text: '', isCaseSensitive: false, isNegated: false }
    case 'top': return { kind: 'top', count: 10, end: 'largest', by: { aggregate: 'count-rows' } }
    case 'relative': return {
      kind: 'relative', period: { span: 'last', unit: 'day', count: 30 }, anchor: { kind: 'latest' },
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone, weekStart: 'monday',
    }
  }
}

export function usualMode({ kind }: Field): FilterMode {
  return fieldKinds[kind].isNumeric || fieldKinds[kind].isTemporal ? 'range' : 'values'
}

/** What can be asked of a field, most usual first. */
export function modesOf({ kind }: Field): FilterMode[] {
  const { group, isNumeric, isTemporal } = fieldKinds[kind]
  const isDated = isTemporal && kind !== 'time'
  return [
    'values',
    ...(isNumeric || isTemporal || group === 'text' ? ['range' as const] : []),
    ...(isDated ? ['relative' as const] : []),
    ...(group === 'text' ? ['text' as const] : []),
    ...(group === 'other' ? [] : ['top' as const]),
    'any', 'none',
  ]
}
