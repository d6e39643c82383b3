import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildOnce, folderOfTest, outputOf, sextant } from './sextant'

beforeAll(buildOnce, 120_000)

test('query --spec: a regression is its coefficients as CSV, and all it reports as JSON', async () => {
  const { write } = await folderOfTest()
  // y = 1 + 2x with residuals +1, −1, −1, +1: Σ(x − x̄)² = 5, s² = 4/2, error of the slope √(2/5), of the constant √(2 (1/4 + 1.5²/5)).
  const file = await write('line.csv', 'x,y\n0,2\n1,2\n2,4\n3,8\n4,\n')
  const spec = await write('fit.json', JSON.stringify({ kind: 'regression', y: { field: 'y', isLog: false }, x: { field: 'x', isLog: false } }))
  const [header, constant, slope] = (await outputOf(['query', file, '--spec', spec])).split('\n')
  expect(header).toBe('group,term,estimate,standardError,t,p,lower,upper')
  expect(constant?.split(',').slice(1, 3)).toEqual(['(intercept)', '1'])
  expect(slope?.split(',').slice(1, 3)).toEqual(['x', '2'])
  expect(Number(slope?.split(',')[3])).toBeCloseTo(Math.sqrt(2 / 5), 14)
  expect(Number(constant?.split(',')[3])).toBeCloseTo(Math.sqrt(2 * (1 / 4 + 1.5 ** 2 / 5)), 14)
  const document = JSON.parse(await outputOf(['query', file, '--spec', spec, '--format', 'json'])) as Record<string, unknown>
  expect(document).toMatchObject({ errors: 'classical', rowsRead: 5, rowsKept: 4, excluded: [{ column: 'y', reason: 'missing', count: 1 }], groups: [{ group: null, rows: 4, statistics: { n: 4, residualDegreesOfFreedom: 2 } }] })
  const refused = await sextant(['query', file, '--spec', spec, '--format', 'parquet', '-o', join(file, '..', 'out.parquet')])
  expect(refused.code).not.toBe(0)
  expect(refused.stderr).toContain('A regression is written as JSON')
})
