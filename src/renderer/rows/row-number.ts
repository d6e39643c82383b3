/**
 * A row number as somebody types it: digits with any separators a locale or a habit puts between them. Null for anything else.
 * Counts from 1.
 */
export function parseRowNumber(text: string): number | null {
  const digits = text.trim().replace(/[\s\u00a0\u202f,.'’_]/g, '')
  if (!/^\d{1,15}$/.test(digits)) return null
  const row = Number(digits)
  return row >= 1 ? row : null
}
