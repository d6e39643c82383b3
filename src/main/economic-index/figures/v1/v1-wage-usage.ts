import { v1 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { occupationShares } from '../../measures/soc-shares'
import { needsOfShares } from '../../needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'
import { medianWages } from '../../releases/reference'

/** Median wage against the share of conversations, by occupation. */
export const wageUsage: Recipe = {
  id: 'v1.wage-usage',
  release: v1,
  title: () => 'Median wage and share of conversations, by occupation',
  parameters: [{ kind: 'number', name: 'labels', default: 12, minimum: 0, maximum: 100, isWhole: true }],
  needs: () => [...needsOfShares(v1), { kind: 'table', role: 'wages' }],
  async compute(collection, params, ask) {
    const rows = await ask(sql`SELECT occupations.title, occupations.code, wages.salary, occupations.share
FROM (${occupationShares(collection, { release: v1, product: 'claude-ai' })}) AS occupations
LEFT JOIN (${medianWages(collection)}) AS wages USING (code)
ORDER BY share DESC, title`)
    const priced = rows.filter((row) => row[2] !== null)
    const labelled = labelledOccupations(priced.map((row) => ({ title: textIn(row, 0), salary: numberIn(row, 2), share: numberIn(row, 3) })), numberParameter(params, 'labels'))
    return {
      columns: [textColumn('occupation'), textColumn('code'), { name: 'medianSalary', type: 'number', unit: 'US$ per year' }, shareColumn('share'), { name: 'isLabelled', type: 'boolean', unit: null }],
      rows: priced.map((row) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2), numberIn(row, 3), labelled.has(textIn(row, 0))]),
      statistics: { n: priced.length, withoutWage: rows.length - priced.length },
      suppression: { notClassified: 0, none: 0, belowThreshold: 0, absent: rows.length - priced.length },
      notes: [figureNote('withoutWage', { count: rows.length - priced.length })],
    }
  },
  picture: () => ({ chart: 'scatter', x: 'medianSalary', y: ['share'], label: 'occupation', xScale: 'log' }),
  method: () =>
    'Occupation shares as in the top-occupations figure, against the median yearly salary of the same O*NET-SOC code. Salaries of −1 are missing; six that are paid by the hour (values of 100 or less) are left out. Labelled: the largest shares, and the highest and lowest salaries.',
}

/** Half of the labels go to the largest shares, a quarter each to the best and worst paid. */
function labelledOccupations(rows: readonly { readonly title: string; readonly salary: number; readonly share: number }[], count: number): ReadonlySet<string> {
  const bySalary = rows.toSorted((one, other) => one.salary - other.salary || one.title.localeCompare(other.title, 'en'))
  const ends = Math.floor(count / 4)
  const chosen = [...rows.slice(0, count - 2 * ends), ...bySalary.slice(0, ends), ...bySalary.slice(bySalary.length - ends)]
  return new Set(chosen.map(({ title }) => title))
}
