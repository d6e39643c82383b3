import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Lookup } from '../../src/shared/query/lookup'
import type { Preparation } from '../../src/shared/query/preparation'
import type { TableSpec } from '../../src/shared/query/table-spec'
import { literal, unsafeSql } from '../../src/main/sql/quote'
import { errorOf, rowsOf, startQueryFixture, unhurried, type QueryFixture } from '../integration/query/query-fixture'

const keys = ['a', 'A', ' a', 'á', 'b', '', '1', '01', null] as const
type Key = (typeof keys)[number]

/** Two tables of up to twelve rows, drawn anew for each run, with two key columns and a row number each. */
interface Side { readonly rows: readonly { readonly k: Key; readonly j: 'x' | null }[] }
const side = fc.array(fc.record({ k: fc.constantFrom(...keys), j: fc.constantFrom('x', 'x', null) }), { minLength: 1, maxLength: 12 }).map((rows): Side => ({ rows }))

const fixtures: QueryFixture[] = []
afterAll(async () => { for (const fixture of fixtures) await fixture.close() })

const spec = (prepare: Preparation): TableSpec =>
  ({ version: 1, kind: 'table', dataset: 'one', sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} }, prepare })

/** The plain reference: what the form leaves of a text. */
function formed(key: string, form: Lookup['normalise']): string {
  let text = key
  if (form.collapseSpaces) text = text.replaceAll(/\s+/g, ' ')
  if (form.trim) text = text.trim()
  if (form.ignoreAccents) text = text.replaceAll('á', 'a')
  return form.ignoreCase ? text.toLowerCase() : text
}

test('lookups and joins: the rows and the report are those a loop over both tables finds', async () => {
  await fc.assert(fc.asyncProperty(
    side, side, fc.boolean(), fc.record({ trim: fc.boolean(), collapseSpaces: fc.boolean(), ignoreCase: fc.boolean(), ignoreAccents: fc.boolean() }),
    fc.constantFrom('look-up', 'left', 'inner', 'full', 'anti'),
    async (one, other, hasTwoKeys, normalise, join) => {
      const text = ({ rows }: Side, n: string): string =>
        `SELECT * FROM (VALUES ${rows.map(({ k, j }, i) => `(${i}, ${literal(k)}::VARCHAR, ${literal(j)}::VARCHAR)`).join(', ')}) AS t(${n}, k, j)`
      const fixture = await startQueryFixture([{ name: 'one', query: unsafeSql(text(one, 'n')) }, { name: 'other', query: unsafeSql(text(other, 'm')) }])
      fixtures.push(fixture)
      const pairs = [{ left: 'k', right: 'k' }, ...(hasTwoKeys ? [{ left: 'j', right: 'j' }] : [])]
      const lookup: Lookup = { id: 'l', dataset: 'other', keys: pairs, normalise, fields: [{ field: 'm', as: 'm' }], join, acceptsRepeats: true }
      const isSame = (a: Side['rows'][number], b: Side['rows'][number]): boolean =>
        (hasTwoKeys ? ['k', 'j'] as const : ['k'] as const).every((name) => {
          const [x, y] = [a[name], b[name]]
          return x !== null && y !== null && formed(x, normalise) === formed(y, normalise)
        })
      const matchesOf = one.rows.map((row) => other.rows.flatMap((candidate, m) => (isSame(row, candidate) ? [m] : [])))
      const { report } = await fixture.handlers['lookup/report']({ dataset: 'one', lookup: { dataset: 'other', keys: pairs, normalise } }, unhurried())
      expect(report.left.matchedRows).toBe(matchesOf.filter((found) => found.length > 0).length)
      expect(report.resultRows.inner).toBe(matchesOf.flat().length)

      const repeats = other.rows.some((row, m) => other.rows.some((candidate, n) => m !== n && isSame(row, candidate)))
      const asked = spec({ fields: [], filter: null, lookups: [lookup] })
      const run = () => fixture.handlers['table/window']({ spec: asked, from: 0, count: 1_000, fields: join === 'anti' ? ['n'] : ['n', 'm'] }, unhurried())
      if (join === 'look-up' && repeats) {
        expect((await errorOf(run())).code).toBe('lookup-not-unique')
        return
      }
      const unmatched = other.rows.flatMap((_, m) => (matchesOf.flat().includes(m) ? [] : [[null, m]]))
      const expected = {
        'look-up': () => matchesOf.map((found, n) => [n, found[0] ?? null]),
        left: () => matchesOf.flatMap((found, n) => (found.length === 0 ? [[n, null]] : found.map((m) => [n, m]))),
        inner: () => matchesOf.flatMap((found, n) => found.map((m) => [n, m])),
        full: () => [...expected.left(), ...unmatched],
        anti: () => matchesOf.flatMap((found, n) => (found.length === 0 ? [[n]] : [])),
      }
      const rows = rowsOf((await run()).batch)
      expect(rows).toEqual(expected[join]())
      expect(report.resultRows[join]).toBe(rows.length)
    },
  ), { numRuns: 40 })
})
