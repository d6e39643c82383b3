import { surveyCitation } from '../../../../shared/economic-index/citation'
import { v3 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { identifier, join, sql } from '../../../sql/quote'
import { numberIn, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'
import { neededTable } from '../../releases/reference'

/** The share of US firms that use AI, from the Census Bureau's survey of every two weeks. */
export const btosAdoption: Recipe = {
  id: 'api.btos-adoption',
  release: v3,
  citation: surveyCitation,
  title: () => 'Share of US firms that used AI in the last two weeks',
  parameters: [],
  needs: () => [{ kind: 'table', role: 'business-trends' }],
  async compute(collection, _params, ask) {
    const { relation } = neededTable(collection, 'business-trends')
    const periods = relation.fields.map(({ name }) => name).filter((name) => /^20\d{4}$/.test(name))
    if (periods.length === 0) return { columns: periodColumns, rows: [], statistics: { n: 0 }, suppression: null, notes: [figureNote('noPeriod')] }
    const texts = join(periods.map((name) => sql`CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}`), ', ')
    // A dot stands for a question that was not asked. The first day of a period is in week 2n − 1 of its year.
    const rows = await ask(sql`SELECT period, CAST(strptime(left(period, 4) || '-W' || lpad(CAST(2 * CAST(right(period, 2) AS INTEGER) - 1 AS VARCHAR), 2, '0') || '-1', '%G-W%V-%u') AS DATE), max(TRY_CAST(replace(share, '%', '') AS DOUBLE))
FROM (SELECT ${texts} FROM ${relation.from} WHERE "Answer" = 'Yes' AND "Question" ILIKE 'In the last two weeks%use Artificial Intelligence%producing goods or services%')
UNPIVOT (share FOR period IN (${join(periods.map((name) => identifier(name)), ', ')})) WHERE share <> '.' GROUP BY period HAVING max(TRY_CAST(replace(share, '%', '') AS DOUBLE)) IS NOT NULL ORDER BY period`)
    const shares = rows.map((row) => numberIn(row, 2))
    return {
      columns: periodColumns, rows: rows.map((row) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2)]),
      statistics: { n: rows.length, ...(shares.length === 0 ? {} : { firstShare: shares[0] ?? 0, lastShare: shares.at(-1) ?? 0 }) },
      suppression: null,
      notes: [figureNote('periodsNotAsked', { count: periods.length - rows.length, all: periods.length })],
    }
  },
  picture: () => ({ chart: 'line', x: 'date', y: ['firms'] }),
  method: () => 'Business Trends and Outlook Survey, national estimates: firms answering yes to having used AI in producing goods or services in the last two weeks. From the period 202524 on the survey asks about any business function instead, which is another question and not drawn. A period is drawn at the Monday of the week it begins in (week 2n − 1 of its ISO year).',
}

const periodColumns = [textColumn('period'), { name: 'date', type: 'date', unit: null } as const, shareColumn('firms')]
