import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { detectLongFormat } from '../../src/shared/grain/long-format'
import { ViewSpec } from '../../src/shared/query/view'
import { chartStatement } from '../../src/main/sql/chart/chart'
import { pivotStatement } from '../../src/main/sql/pivot/pivot'
import { identifier, sql, unsafeSql } from '../../src/main/sql/quote'
import { readableSql } from '../../src/main/sql/table/readable-sql'
import { regressionStatement } from '../../src/main/sql/regression/regression'
import type { Relation } from '../../src/main/sql/relation'
import type { Statement } from '../../src/main/sql/statement'
import { tableWindow } from '../../src/main/sql/table/table'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'

/**
 * One folder a case. `rows.sql`: the rows of the table, written by hand for this case. `spec.json`: the view. `expected.rows.json`: what comes
 * out, worked out by hand (counts and sums past 32 bits are text). `expected.sql`: the statement, reviewed like code; after a deliberate
 * change run vitest with `-u` and read the difference. `relation.json`: what else is known of the table.
 */
const folder = join(import.meta.dirname, 'sql')

const RelationFile = z.strictObject({
  enumFields: z.array(z.string()).optional(),
  isNumbered: z.boolean().optional(),
  /** Its numbers are guarded, and the reasons against them are told. */
  isLongFormat: z.boolean().optional(),
  sumGrids: z.record(z.string(), z.strictObject({ kind: z.literal('grid'), scaleBits: z.int(), hasNonFinite: z.boolean() })).optional(),
})

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

describe.each(readdirSync(folder))('%s', (name) => {
  const text = (file: string): string => readFileSync(join(folder, name, file), 'utf8')

  test('the statement is as reviewed, and it and its readable text give the rows worked out by hand', async () => {
    const statement = statementOf(ViewSpec.parse(JSON.parse(text('spec.json'))), await relationOf(name, text))
    const expected: unknown = JSON.parse(text('expected.rows.json'))
    expect(rowsOf(await fixture.database().all(statement))).toEqual(expected)

    const readable = readableSql(statement)
    await expect(`${readable}\n`).toMatchFileSnapshot(join(folder, name, 'expected.sql'))
    expect(rowsOf(await fixture.database().all({ sql: readable, params: [] }))).toEqual(expected)
  })
})

async function relationOf(name: string, text: (file: string) => string): Promise<Relation> {
  const known = RelationFile.parse(existsSync(join(folder, name, 'relation.json')) ? JSON.parse(text('relation.json')) : {})
  const table = identifier(name)
  await fixture.database().run({ sql: sql`CREATE TABLE ${table} AS ${unsafeSql(text('rows.sql'))}`, params: [] })
  const fields = await fixture.database().describe(table)
  const format = known.isLongFormat === true ? detectLongFormat(fields) : null
  return {
    from: table,
    rowNumber: known.isNumbered ? sql`rowid` : null,
    fields,
    ...(format === null ? {} : { grain: { format, kinds: {}, areToldInCharts: true } }),
    enumFields: new Set(known.enumFields),
    sumGrids: new Map(Object.entries(known.sumGrids ?? {})),
  }
}

function statementOf(spec: ViewSpec, relation: Relation): Statement {
  switch (spec.kind) {
    case 'pivot': return pivotStatement(spec, relation, { limit: null, holistic: 'in-memory', withMasks: true })
    case 'chart': return chartStatement(spec, relation)
    case 'table': return tableWindow(relation, spec, { from: 0, count: 100, fields: null })
    case 'regression': return regressionStatement(spec, relation, 1_000)
    case 'sql':
    case 'figures': throw new Error('Not a view that is written as one statement')
  }
}
