import { useCallback, useMemo } from 'react'
import type { Field } from '../../shared/result/field'
import { columnOptions } from '../format/column-grouping'
import type { FormatOptions } from '../format/numbers'
import type { DatasetProfile } from '../store/profiles'

/** How each column writes its numbers. The function stays the same while profiles stream in that change nothing of it. */
export function useColumnOptions(profile: DatasetProfile | null, fields: readonly Field[], locale: string): (field: string) => FormatOptions {
  const byField = profile?.byField
  const key = useMemo(() => JSON.stringify([...(byField ?? [])].flatMap(([field, one]) => (columnOptions(locale, one).useGrouping === undefined ? [] : [field]))), [byField, locale])
  const wideFields = useMemo(() => new Set(JSON.parse(key) as string[]), [key])
  const percentages = useMemo(() => new Set(fields.flatMap(({ name, unit }) => (unit === 'percent' ? [name] : []))), [fields])
  return useCallback((field) => ({
    locale, ...(wideFields.has(field) ? { useGrouping: 'always' as const } : {}), ...(percentages.has(field) ? { isPercent: true } : {}),
  }), [wideFields, percentages, locale])
}
