const conditions: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '>=': (value, limit) => value >= limit, '<=': (value, limit) => value <= limit, '>': (value, limit) => value > limit, '<': (value, limit) => value < limit, '=': (value, limit) => value === limit,
}
const token = /"([^"]*)"|\\(.)|([#0?][#0?,]*(?:\.[0#?]*)?,*)|([\s\S])/g

/**
 * A number as a spreadsheet shows it. Understands what `spreadsheetFormat` writes: sections, conditions, grouping, decimals, per cent,
 * thousands left out, texts in quotes. Null: general.
 * Source: ECMA-376 Part 1, 18.8.31 (numFmts).
 */
export function numberText(digits: string, format: string | null): string {
  if (format === null || format === 'General') return generalText(digits)
  const value = Number(digits)
  const { section, isSignWritten } = chooseSection(format, value)
  const isPercent = /%/.test(section.replaceAll(/"[^"]*"/g, ''))
  let text = ''
  let isDone = false
  for (const [, quoted, escaped, pattern, other] of section.replace(/^\[[^\]]*\]/, '').matchAll(token)) {
    if (quoted !== undefined || escaped !== undefined) text += quoted ?? escaped ?? ''
    else if (pattern !== undefined && !isDone) {
      text += patternText(digits, pattern, isPercent)
      isDone = true
    } else if (other !== undefined) text += other
  }
  const isNegative = value < 0 && /[1-9]/.test(text)
  return isNegative && !isSignWritten ? `-${text}` : text
}

/** The section for a number. With a section of its own, a negative number has no sign but the one written there. */
function chooseSection(format: string, value: number): { readonly section: string; readonly isSignWritten: boolean } {
  const sections = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  const conditional = sections.map((section) => /^\[(>=|<=|>|<|=)(-?[\d.]+)\]/.exec(section))
  if (conditional.some((condition) => condition !== null)) {
    const at = conditional.findIndex((condition) => condition === null || conditions[condition[1] ?? '']?.(value, Number(condition[2])) === true)
    return { section: sections[at] ?? sections.at(-1) ?? '', isSignWritten: false }
  }
  if (value < 0 && sections.length > 1) return { section: sections[1] ?? '', isSignWritten: true }
  if (value === 0 && sections.length > 2) return { section: sections[2] ?? '', isSignWritten: true }
  return { section: sections[0] ?? '', isSignWritten: false }
}

function patternText(digits: string, pattern: string, isPercent: boolean): string {
  const thousands = /,*$/.exec(pattern)?.[0].length ?? 0
  const body = pattern.slice(0, pattern.length - thousands)
  const [whole = '', fraction = ''] = body.split('.')
  const shown = digits.replace(/^-/, '')
  const scaled = thousands === 0 && !isPercent ? shown : String((Number(shown) * (isPercent ? 100 : 1)) / 1000 ** thousands)
  const formatter = new Intl.NumberFormat('en', {
    useGrouping: whole.includes(','), minimumIntegerDigits: Math.max(1, (whole.match(/0/g) ?? []).length),
    minimumFractionDigits: (fraction.match(/0/g) ?? []).length, maximumFractionDigits: fraction.length,
  })
  // A text is read with all its digits.
  return formatter.format(scaled as Intl.StringNumericLiteral)
}

/** Up to 10 digits that count, as a general cell of usual width shows them. */
function generalText(digits: string): string {
  const counted = digits.replace(/[eE].*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').length
  return /[eE]/.test(digits) || counted > 10 ? String(Number(Number(digits).toPrecision(10))) : digits
}
