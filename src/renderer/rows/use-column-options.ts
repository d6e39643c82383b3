import { useCallback, useMemo } from 'react'
import { columnOptions } from '../format/column-grouping'
import type { FormatOptions } from '../format/numbers'
import type { DatasetProfile } from '../store/profiles'

/** How each column writes its numbers. The function stays the same while profiles stream in that change nothing of it. */
export function useColumnOptions(profile: DatasetProfile | null, locale: string): (field: string) => FormatOptions {
  const byField = profile?.byField
  const key = useMemo(() => JSON.stringify([...(byField ?? [])].flatMap(([field, one]) => (columnOptions(locale, one).useGrouping === undefined ? [] : [field]))), [byField, locale])
  const wideFields = useMemo(() => new Set(JSON.parse(key) as string[]), [key])
  return useCallback((field) => (wideFields.has(field) ? { locale, useGrouping: 'always' } : { locale }), [wideFields, locale])
}
