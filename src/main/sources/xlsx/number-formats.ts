/** What the number of a cell stands for, as its format says. */
export type NumberMeaning = 'number' | 'percent' | 'date' | 'timestamp' | 'time'

/** Formats that need no code in the file. Source: ECMA-376 Part 1, 18.8.30 (numFmt); 27–36 and 50–58 are the dates of Chinese, Japanese and Korean. */
function builtIn(id: number): NumberMeaning | null {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || (id >= 57 && id <= 58)) return 'date'
  if (id === 22) return 'timestamp'
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35) || id === 55 || id === 56) return 'time'
  if (id === 9 || id === 10) return 'percent'
  return id < 164 ? 'number' : null
}

/**
 * What a format code makes of a number. Months and minutes share a letter: beside hours or seconds it is minutes. Times that run beyond a day
 * (`[h]:mm`) are lengths and stay numbers, of days.
 */
function meaningOfCode(code: string): NumberMeaning {
  const [first = ''] = code.split(';')
  const bare = first.replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'number'
  const letters = bare.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/General/gi, '').toLowerCase()
  const hasTime = /[hs]|am\/pm|上午/.test(letters)
  const hasDate = /[yde]/.test(letters.replaceAll(/e[+-]/g, '')) || (/m/.test(letters) && !hasTime)
  if (hasDate && /[#0?]/.test(letters.replaceAll(/\.0+/g, ''))) return 'number'
  return hasDate ? (hasTime ? 'timestamp' : 'date') : hasTime ? 'time' : bare.includes('%') ? 'percent' : 'number'
}

/** The meaning of each cell style, by its place. @param formats the codes of the file by id @param styles the format id of each style */
export function meaningsOf(formats: ReadonlyMap<number, string>, styles: readonly number[]): readonly NumberMeaning[] {
  return styles.map((id) => {
    const code = formats.get(id)
    return code === undefined ? (builtIn(id) ?? 'number') : meaningOfCode(code)
  })
}

const dayMs = 86_400_000
/** 1899-12-30, where spreadsheets of the 1900 system begin to count from March 1900 on, and 1904-01-01. */
const origins = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const

export type DateSystem = keyof typeof origins

/**
 * A day and time as text: `2025-08-04`, `2025-08-04 13:05:00.123`, `13:05:00`. Null for a number that is none: negative, beyond the year 9999, or the
 * 29th of February 1900, which only spreadsheets know.
 */
export function dateText(serial: number, meaning: Exclude<NumberMeaning, 'number' | 'percent'>, system: DateSystem): string | null {
  if (!(serial >= 0) || serial >= 2_958_466) return null
  // Sixty days of 1900 were counted with a leap day that never was.
  const days = system === 1900 && serial < 60 ? serial + 1 : serial
  if (system === 1900 && meaning !== 'time' && Math.floor(serial) === 60) return null
  const ms = Math.round(days * dayMs)
  if (meaning === 'time') return new Date(ms % dayMs).toISOString().slice(11, 23).replace(/\.000$/, '')
  const text = new Date(origins[system] + ms).toISOString()
  return meaning === 'date' && ms % dayMs === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 23).replace(/\.000$/, '')}`
}
