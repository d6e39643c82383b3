import { beforeAll, expect, test } from 'vitest'
import { buildOnce, folderOfTest, outputOf, sextant } from './sextant'

beforeAll(buildOnce, 120_000)

test('query --spec: a lookup names the second file as data2', async () => {
  const { write } = await folderOfTest()
  const left = await write('left.csv', 'region,pay\nNorth ,10\nSOUTH,20\nWest,5\n')
  const right = await write('right.csv', 'name,head\nnorth,Ann\nsouth,Bo\n')
  const lookup = { dataset: 'data2', keys: [{ left: 'region', right: 'name' }], normalise: { trim: true, ignoreCase: true, ignoreAccents: false, collapseSpaces: false }, fields: [{ field: 'head', as: 'head' }] }
  const spec = await write('view.json', JSON.stringify({ kind: 'pivot', rows: ['head'], values: [{ aggregate: 'sum', field: 'pay' }], prepare: { lookups: [lookup] } }))
  expect(await outputOf(['query', left, right, '--spec', spec])).toBe('head,grouping,sum(pay)\nAnn,0,10\nBo,0,20\n,0,5\n')
  const twice = await write('twice.csv', 'name,head\nnorth,Ann\nNorth,Bo\n')
  const refused = await sextant(['query', left, twice, '--spec', spec])
  expect(refused.code).toBe(1)
  expect(refused.stderr.toString()).toContain('has 2 rows with the key “north”')
})
