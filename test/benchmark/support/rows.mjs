/**
 * One line of the table. A ratio is always to the reference named, measured in the same run; `target` is text such as '≤ 1.15×'.
 * @typedef {{ group: string, measure: string, sextant: number, reference: number | null, unit: 'ms' | 'MB' | 'MB/s' | 'rows/s' | 'texts/s', versus: string,
 *   isFaster: boolean, target: { atMost?: number, atLeast?: number, absolute?: boolean } | null, note: string }} Row
 */

/** A time (or another thing of which less is better); the ratio is Sextant ÷ reference. */
export function cost(group, measure, sextant, reference, versus, { unit = 'ms', atMost, absolute = false, note = '' } = {}) {
  return { group, measure, sextant, reference, unit, versus, isFaster: false, target: atMost === undefined ? null : { atMost, absolute }, note }
}

/** Two times of which the reference should be the longer one; the ratio is reference ÷ Sextant. */
export function gain(group, measure, sextant, reference, versus, { atLeast, note = '' } = {}) {
  return { group, measure, sextant, reference, unit: 'ms', versus, isFaster: true, target: atLeast === undefined ? null : { atLeast }, note }
}

/** A speed (more is better); the ratio is Sextant ÷ reference. */
export function speed(group, measure, sextant, reference, versus, unit, { note = '' } = {}) {
  return { group, measure, sextant, reference, unit, versus, isFaster: false, target: null, note }
}

function ratioOf({ sextant, reference, isFaster }) {
  if (reference === null) return null
  return isFaster ? reference / sextant : sextant / reference
}

function figure(value, unit) {
  if (value === null) return '–'
  if (unit === 'ms') return value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : value >= 100 ? `${value.toFixed(0)} ms` : `${value.toFixed(1)} ms`
  if (unit === 'rows/s') return `${(value / 1e6).toFixed(2)} M rows/s`
  return `${value.toFixed(0)} ${unit}`
}

function targetOf({ target, unit }) {
  if (target === null) return '–'
  const limit = target.atMost ?? target.atLeast
  return `${target.atMost === undefined ? '≥' : '≤'} ${target.absolute ? figure(limit, unit) : `${limit}×`}`
}

function verdictOf(row) {
  const { target, sextant } = row
  const value = target?.absolute ? sextant : ratioOf(row)
  if (target === null || value === null) return ''
  return (target.atMost === undefined ? value >= target.atLeast : value <= target.atMost) ? 'met' : 'missed'
}

/** The rows as a Markdown table. */
export function table(rows) {
  const cells = rows.map((row) => {
    const ratio = ratioOf(row)
    const shown = ratio === null ? '–' : `${ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(3)}×${row.isFaster ? ' faster' : ''}`
    const measure = row.note === '' ? row.measure : `${row.measure} (${row.note})`
    return [row.group, measure, figure(row.sextant, row.unit), figure(row.reference, row.unit), row.versus, shown, targetOf(row), verdictOf(row)]
  })
  const head = ['', 'Measure', 'Sextant', 'Reference', 'The reference is', 'Ratio', 'Target', '']
  const widths = head.map((title, column) => Math.max(3, title.length, ...cells.map((line) => [...line[column]].length)))
  const line = (words) => `| ${words.map((word, column) => word + ' '.repeat(widths[column] - [...word].length)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}
