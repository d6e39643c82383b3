import type { LookupReport } from '../../../shared/result/lookup-report'
import type { Lookup } from '../../../shared/query/lookup'
import type { ColumnBatch } from '../../../shared/result/columns'
import { checkedPairs } from '../../sql/lookup/lookup-keys'
import { lookupCounts, lookupExamples, matchedKeys } from '../../sql/lookup/lookup-report'
import { numberOf, valueOf } from '../column-value'
import type { LookedUpRelations } from '../datasets/looked-up-relations'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget } from '../questions/query-context'

const examplesOfAKind = 20

/** What would come of a lookup, counted before anything is changed. */
export function lookupReportHandler(services: QueryServices, lookedUp: LookedUpRelations): EngineHandler<'lookup/report'> {
  return async ({ lookup, ...asked }, context) => {
    const { database, relation: left } = await queryTarget(services, asked, context.signal)
    const right = await lookedUp.otherOf(lookup, database, context.signal)
    const options = { signal: context.signal }
    const comparedAs = checkedPairs(lookup, left, right).map((pair) => pair.comparedAs)
    const [counts, examples, loose, numeric] = await Promise.all([
      database.all(lookupCounts(lookup, left, right), options),
      database.all(lookupExamples(lookup, left, right, examplesOfAKind), options),
      database.all(matchedKeys({ ...lookup, normalise: { trim: true, collapseSpaces: true, ignoreCase: true, ignoreAccents: true } }, left, right), options),
      comparedAs.includes('text') ? database.all(matchedKeys({ ...lookup, keys: lookup.keys.map((pair) => ({ ...pair, compareAs: 'number' })) }, left, right), options) : null,
    ])
    return {
      report: {
        comparedAs, left: sideOf(counts, 'left'), right: sideOf(counts, 'right'),
        manyToManyKeys: numberOf(counts, 'many_to_many_keys'), resultRows: resultRowsOf(counts), examples: examplesIn(examples, lookup),
        looselyMatchedKeys: numberOf(loose, 'matched_keys'), numericallyMatchedKeys: numeric === null ? null : numberOf(numeric, 'matched_keys'),
      },
    }
  }
}

function sideOf(counts: ColumnBatch, side: 'left' | 'right'): LookupReport['left'] {
  const count = (name: string): number => numberOf(counts, `${side}_${name}`)
  return {
    rows: count('row_count'), keys: count('keys'), rowsWithoutKey: count('row_count') - count('keyed_rows'),
    matchedKeys: numberOf(counts, 'matched_keys'), matchedRows: count('matched_rows'), repeatedKeys: count('repeated_keys'), repeatedRows: count('repeated_rows'),
  }
}

function resultRowsOf(counts: ColumnBatch): LookupReport['resultRows'] {
  const [inner, leftRows, rightRows] = [numberOf(counts, 'inner_rows'), numberOf(counts, 'left_row_count'), numberOf(counts, 'right_row_count')]
  const leftUnmatched = leftRows - numberOf(counts, 'left_matched_rows')
  const rightUnmatched = rightRows - numberOf(counts, 'right_matched_rows')
  return { 'look-up': leftRows, left: inner + leftUnmatched, inner, full: inner + leftUnmatched + rightUnmatched, anti: leftUnmatched }
}

function examplesIn(batch: ColumnBatch, { keys }: Pick<Lookup, 'keys'>): LookupReport['examples'] {
  const rows = Array.from({ length: batch.rowCount }, (_, row) => ({
    kind: String(valueOf(batch, 'kind', row)),
    key: keys.map((_, position) => String(valueOf(batch, `text_${position}`, row) ?? '')),
    leftRows: numberOf(batch, 'left_rows', row), rightRows: numberOf(batch, 'right_rows', row),
  }))
  const of = (kind: string): LookupReport['examples']['matched'] => rows.filter((row) => row.kind === kind).map(({ key, leftRows, rightRows }) => ({ key, leftRows, rightRows }))
  return { matched: of('matched'), leftOnly: of('left-only'), rightOnly: of('right-only'), rightRepeated: of('right-repeated') }
}

