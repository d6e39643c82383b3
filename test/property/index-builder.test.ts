import fc from 'fast-check'
import { expect, test } from 'vitest'
import { floors } from '../../src/shared/index-builder/thresholds'
import { seededRandom } from '../../src/shared/stats/seeded-random'
import { openEngine } from '../integration/support/open-engine'
import { buildLog, type BuiltIndex, type LogRecord, type LongRow } from '../integration/index-builder/build-log'
import { attack } from './index-attack'
import { accountsIn, publishedCells, publishedFamilies, remainderOf } from './index-families'
import { anyLog, makeLog } from './index-log'

const need = { conversations: floors.conversations, accounts: floors.accounts }

/** Every promise about one index that can be checked against its log. */
function expectSafe(index: BuiltIndex, log: readonly LogRecord[]): void {
  const cells = publishedCells(index, log)
  for (const { facet, level, node, place, value, records } of cells) {
    const isCluster = facet === 'request' && place === 'world'
    expect(value, `${facet} ${level} ${node} in ${place}`).toBe(records.length)
    expect(records.length, `${facet} ${level} ${node} in ${place}`).toBeGreaterThanOrEqual(isCluster ? floors.clusterConversations : need.conversations)
    expect(accountsIn(records), `${facet} ${level} ${node} in ${place}`).toBeGreaterThanOrEqual(isCluster ? floors.clusterAccounts : need.accounts)
  }
  for (const family of publishedFamilies(cells, log)) {
    const rest = remainderOf(family)
    if (rest.length === 0) continue
    expect(rest.length, family.name).toBeGreaterThanOrEqual(need.conversations)
    expect(accountsIn(rest), family.name).toBeGreaterThanOrEqual(need.accounts)
  }
  expect(attack(index, log, need).recovered).toEqual([])
}

/** The counts of each published family, `not_classified` included, add up to those of its place or base. */
function expectTotals({ rows }: BuiltIndex, log: readonly LogRecord[]): void {
  const totals = new Map([['GLOBAL', log.length], ...rows.filter(({ variable }) => variable === 'usage_count').map(({ geoId, geography, value }): [string, number] => [`${geography} ${geoId}`, value])])
  const sums = new Map<string, { sum: number; percent: number; whole: number }>()
  for (const row of rows.filter(({ facet }) => facet !== 'country' && facet !== 'state_us')) {
    const base = row.facet.includes('::') ? row.node.slice(0, row.node.lastIndexOf('::')) : ''
    const whole = base === '' ? totals.get(row.geography === 'global' ? 'GLOBAL' : `${row.geography} ${row.geoId}`)! : rows.find((one) => one.facet === row.facet.split('::')[0] && one.level === row.level && one.geography === 'global' && one.node === base && one.variable.endsWith('_count'))!.value
    const name = JSON.stringify([row.geography, row.geoId, row.facet, row.level, base])
    const family = sums.get(name) ?? { sum: 0, percent: 0, whole }
    if (row.variable.endsWith('_count')) family.sum += row.value
    else family.percent += row.value
    sums.set(name, family)
  }
  for (const [name, { sum, percent, whole }] of sums) {
    expect(sum, name).toBe(whole)
    expect(percent, name).toBeCloseTo(100, 9)
  }
}

test('no cell, no difference of a total and its parts, and no combination of published numbers is below the thresholds; totals are kept', async () => {
  const engine = await openEngine()
  await fc.assert(fc.asyncProperty(anyLog, async (shape) => {
    const log = makeLog(shape)
    const index = await buildLog(engine, log)
    expectSafe(index, log)
    expectTotals(index, log)
  }), { numRuns: 12 })
}, 600_000)

test('the same records give the same bytes in any order', async () => {
  const engine = await openEngine()
  await fc.assert(fc.asyncProperty(anyLog, fc.nat(2 ** 31), async (shape, seed) => {
    const log = makeLog(shape)
    const next = seededRandom(seed)
    const shuffled = log.map((record) => ({ record, place: next() })).sort((one, other) => one.place - other.place).map(({ record }) => record)
    expect((await buildLog(engine, shuffled)).files).toEqual((await buildLog(engine, log)).files)
  }), { numRuns: 3 })
}, 600_000)

test('adding one account never publishes a cell that rests on fewer than the minimum', async () => {
  const engine = await openEngine()
  await fc.assert(fc.asyncProperty(anyLog, fc.integer({ min: 1, max: 30 }), async (shape, added) => {
    const log = makeLog(shape)
    const [model = log[0]!] = log
    const more = [...log, ...Array.from({ length: added }, (_, position) => ({ ...model, id: `new${position}`, account: 'one more' }))]
    expectSafe(await buildLog(engine, more), more)
  }), { numRuns: 4 })
}, 600_000)

/** What thresholds alone would publish: each cell by itself. */
function thresholdsAlone(log: readonly LogRecord[]): Pick<BuiltIndex, 'rows'> {
  const places: [string, string, (record: LogRecord) => boolean][] = [['global', 'GLOBAL', () => true], ...['US', 'DE', 'FR', 'IN', 'NA', 'BR'].map((id): [string, string, (record: LogRecord) => boolean] => ['country', id, ({ country }) => country === id])]
  const large = (records: readonly LogRecord[]): boolean => records.length >= need.conversations && accountsIn(records) >= need.accounts
  const row = (geography: string, geoId: string, facet: string, node: string, value: number): LongRow => ({ geoId, geography, product: '', facet, level: 0, variable: `${facet}_count`, node, value })
  const rows = places.flatMap(([geography, geoId, isIn]) => {
    const own = log.filter(isIn)
    if (!large(own)) return []
    const tasks = [...new Set(own.map(({ task }) => task))].filter((task) => typeof task === 'string').map((task) => ({ task, records: own.filter((record) => record.task === task) })).filter(({ records }) => large(records))
    return [...(geography === 'global' ? [] : [row(geography, geoId, 'country', '', own.length)]), ...tasks.map(({ task, records }) => row(geography, geoId, 'onet_task', task, records.length))]
  })
  return { rows }
}

test('the attack succeeds against thresholds alone, so its failure means something', () => {
  const recovered = fc.sample(anyLog, { numRuns: 40, seed: 6 }).map(makeLog).map((log) => attack(thresholdsAlone(log), log, need).recovered.length)
  expect(recovered.filter((count) => count > 0).length).toBeGreaterThan(5)
})
