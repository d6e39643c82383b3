import type { ColumnProfile } from '../../shared/result/column-profile'
import type { Field } from '../../shared/result/field'
import type { FormatOptions } from './numbers'

const smallestWide = 10_000

/**
 * How the numbers of a column are written: digits are grouped in all cells or in none. Where no number has five digits, four stand
 * together (they are years or codes as often as counts); where one has, all are divided. As for a pivot's measures, see `measureFormat`.
 */
export function columnOptions(locale: string, profile: Pick<ColumnProfile, 'min' | 'max'> | null, field?: Pick<Field, 'unit'>): FormatOptions {
  const isWide = profile !== null && [profile.min, profile.max].some((value) => Math.abs(Number(value ?? 0)) >= smallestWide)
  return { locale, ...(isWide ? { useGrouping: 'always' as const } : {}), ...(field?.unit === 'percent' ? { isPercent: true } : {}) }
}
