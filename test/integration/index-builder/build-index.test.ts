import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { syntheticRecords, truth } from '../../../scripts/generate-synthetic-log.mjs'
import { buildIndex } from '../../../src/main/index-builder/build-index'
import { checkRecords } from '../../../src/main/index-builder/check-records'
import { BuildSession } from '../../../src/main/index-builder/session'
import { noJoinedLabels, sourceQuery } from '../../../src/main/index-builder/source-query'
import { identifier, sql } from '../../../src/main/sql/quote'
import { Roles, type RolesInput } from '../../../src/shared/index-builder/roles'
import { failureOf, openEngine, type OpenEngine } from '../support/open-engine'
import { buildLog, logRoles, syntheticRoles, type LogRecord } from './build-log'
import { parse } from './read-long-csv'

async function buildFile(engine: OpenEngine, name: string, roles: RolesInput, folder: string, signal = new AbortController().signal) {
  const { sqlName } = await engine.openOne(engine.path(name))
  return buildIndex(
    { database: engine.registry.database(), from: identifier(sqlName), roles: Roles.parse(roles), folder: engine.path(folder), labelSources: { tasks: null, requests: null } },
    { signal, progress: () => undefined, temporaryFolder: join(engine.folder, 'temporary') },
  )
}

test('an index recovers the shares a synthetic log was drawn from', async () => {
  const engine = await openEngine()
  const size = 40_000
  await engine.write('log.jsonl', [...syntheticRecords(size, undefined, true)].map((record) => JSON.stringify(record)).join('\n'))
  const summary = await buildFile(engine, 'log.jsonl', syntheticRoles, 'index')
  expect(summary).toMatchObject({ used: size, window: { start: '2026-05-01', end: '2026-05-31' }, leftOut: [] })
  const text = await readFile(join(engine.path('index'), 'own_index_assistant_2026-05-01_to_2026-05-31.csv'), 'utf8')
  const rows = parse(text)
  const drawn = size * (1 - truth.apiShare / 100)
  const published = (facet: string, level = 0): [string, number][] => rows.filter((row) => row.facet === facet && row.level === level && row.variable.endsWith('_pct') && (facet === 'country' || row.geography === 'global')).map(({ node, geoId, value }) => [facet === 'country' ? geoId : node, value])
  const shareOf = (facet: string, name: string): number => Number(Object.fromEntries(published(facet))[name])
  // Four standard errors of a share of independent draws; countries are drawn by account, of which there are a fifth as many.
  const near = (found: number, share: number, draws: number): void => { expect(Math.abs(found - share)).toBeLessThan(400 * Math.sqrt((share / 100) * (1 - share / 100) / draws)) }
  for (const [country, share] of Object.entries(truth.country)) near(shareOf('country', country === '' ? 'not_classified' : country), share, drawn / 5)
  for (const [task, share] of Object.entries(truth.task)) near(shareOf('onet_task', task === '' ? 'not_classified' : task), share, drawn)
  for (const [pattern, share] of Object.entries(truth.collaboration)) near(shareOf('collaboration', pattern), share, drawn)
  for (const [request, [share]] of Object.entries(truth.request)) near(shareOf('request', request), Number(share), drawn)
  // 900, 700 and 800 tokens and eight tasks of 400: a mean of 509.09.
  const index = rows.find(({ variable, node }) => variable === 'completion_tokens_index' && node.startsWith('write, analyze'))
  expect(index?.value).toBeGreaterThan(1.72)
  expect(index?.value).toBeLessThan(1.82)
  const everything = (await Promise.all((await readdir(engine.path('index'))).map((name) => readFile(join(engine.path('index'), name), 'utf8')))).join('\n')
  expect(everything).not.toMatch(/SYNTHETIC text|synthetic-\d|account-\d/)
})

/** `count` conversations of as many accounts. */
const many = (count: number, part: Partial<LogRecord>, from = 0): LogRecord[] => Array.from({ length: count }, (_, position) => ({ id: `c${from + position}`, account: `a${from + position}`, ...part }))

test('a cell below the threshold is folded, and the next smallest with it', async () => {
  const engine = await openEngine()
  // By hand: c has 8 conversations; alone in not_classified it would be 8, so b (30) goes too.
  const log = [...many(100, { task: 'a' }), ...many(30, { task: 'b' }, 100), ...many(8, { task: 'c' }, 130)]
  const { rows } = await buildLog(engine, log, { ...logRoles, country: null, state: null, collaboration: null, requests: [] })
  expect(rows.filter(({ variable }) => variable === 'onet_task_count').map(({ node, value }) => [node, value])).toEqual([['a', 100], ['not_classified', 38]])
})

test('five accounts are needed however many conversations there are', async () => {
  const engine = await openEngine()
  const few = many(60, { task: 'b' }, 100).map((record, position) => ({ ...record, account: `few${position % 4}` }))
  const { rows } = await buildLog(engine, [...many(100, { task: 'a' }), ...few, ...many(40, { task: 'c' }, 200)], { ...logRoles, country: null, state: null, collaboration: null, requests: [] })
  expect(rows.filter(({ variable }) => variable === 'onet_task_count').map(({ node, value }) => [node, value])).toEqual([['a', 100], ['not_classified', 100]])
})

test('places by code and name; NA is Namibia; states belong to the United States', async () => {
  const engine = await openEngine()
  const log = [...many(40, { country: 'Namibia' }), ...many(40, { country: 'US', state: 'California' }, 100), ...many(40, { country: 'USA', state: 'US-NY' }, 200), ...many(40, { country: '德国', state: 'Bavaria' }, 300)]
  const { rows } = await buildLog(engine, log, { ...logRoles, task: null, collaboration: null, requests: [] })
  expect(rows.filter(({ variable }) => variable === 'usage_count').map(({ geography, geoId, value }) => [geography, geoId, value])).toEqual([['country', 'DE', 40], ['country', 'NA', 40], ['country', 'US', 80], ['state_us', 'CA', 40], ['state_us', 'NY', 40]])
})

test('a mean that one account makes, or that rests on too few values, is not published', async () => {
  const engine = await openEngine()
  const log = [
    ...many(30, { task: 'even', tokens: 100 }), ...many(30, { task: 'other', tokens: 300 }, 100),
    ...many(30, { task: 'one', tokens: 1 }, 200).map((record, position) => (position === 0 ? { ...record, tokens: 1_000 } : record)),
    ...many(30, { task: 'gaps', tokens: 100 }, 300).map((record, position) => (position < 3 ? { ...record, tokens: null } : record)),
  ]
  const { rows } = await buildLog(engine, log, { ...logRoles, country: null, state: null, collaboration: null, requests: [], outputTokens: 'tokens' })
  expect(rows.filter(({ variable }) => variable === 'completion_tokens_index').map(({ node, value }) => [node, value])).toEqual([['even::index', 0.5], ['other::index', 1.5]])
})

test('what is wrong with records is counted with examples, and nothing is written', async () => {
  const engine = await openEngine()
  await engine.write('log.csv', 'id,account,country,r0,r1\n1,a,DE,x,m\n1,b,Atlantis,x,n\n,c,DE,y,m\n4,,DE,y,m\n')
  const roles: RolesInput = { version: 1, conversation: 'id', account: 'account', country: 'country', requests: ['r0', 'r1'], window: { start: '2026-05-01', end: '2026-05-31' } }
  const error = await failureOf(buildFile(engine, 'log.csv', roles, 'index'))
  expect(error).toEqual({ code: 'records-not-usable', problems: [
    { kind: 'conversation-repeated', field: 'id', count: 1, examples: ['1'] }, { kind: 'requests-not-a-tree', field: 'r0', count: 1, examples: ['x'] },
  ] })
  expect(await readdir(engine.path('.'))).toEqual(['log.csv'])
})

test('a log that is smaller than one cell gives no index', async () => {
  const engine = await openEngine()
  expect(await failureOf(buildLog(engine, many(14, { task: 'a' })))).toMatchObject({ code: 'records-not-usable', problems: [{ kind: 'too-few' }] })
})

test('broken records: a look at them says what a build would refuse', async () => {
  const engine = await openEngine()
  const problemsOf = async (lines: readonly string[], roles: Partial<RolesInput> = {}): Promise<string[]> => {
    const { sqlName } = await engine.openOne(await engine.write('broken.csv', `id,account,day,country,task\n${lines.join('\n')}\n`))
    const given = Roles.parse({ version: 1, conversation: 'id', account: 'account', date: 'day', country: 'country', task: 'task', ...roles })
    const { problems } = await engine.registry.database().session((database) => checkRecords(new BuildSession(database, new AbortController().signal), sourceQuery(identifier(sqlName), given, noJoinedLabels), given, noJoinedLabels))
    return problems.map(({ kind, count }) => `${kind} ${count}`)
  }
  const lines = (count: number, line: (position: number) => string): string[] => Array.from({ length: count }, (_, position) => line(position))
  expect(await problemsOf([])).toEqual(['no-records 0'])
  expect(await problemsOf(lines(60, (i) => `c${i},one,2026-05-01,DE,a`))).toEqual(['too-few 1'])
  expect(await problemsOf(lines(60, (i) => `c${i},a${i},${i % 2 === 0 ? 'soon' : '2026-05-01'},${i % 3 === 0 ? 'Atlantis' : 'DE'},a`))).toEqual(['date-unreadable 30', 'country-unknown 10'])
  // Many people write the same long prompt: it would be published as a label.
  expect(await problemsOf(lines(60, (i) => `c${i},a${i},2026-05-01,DE,${'please '.repeat(200)}`))).toEqual(['labels-are-texts 1'])
  expect(await problemsOf(lines(60, (i) => `${i},${i},2026-05-01,DE,label ${i}`))).toEqual([])
  // Each conversation would be an account of its own.
  expect(await problemsOf(lines(60, (i) => `c${i},one,2026-05-01,DE,a`), { account: 'id' })).toEqual(['account-is-conversation 1'])
})

test('thresholds are never lower than the floors', () => {
  expect(() => Roles.parse({ ...logRoles, thresholds: { conversations: 14 } })).toThrow()
  expect(Roles.parse({ ...logRoles, thresholds: { conversations: 30 } }).thresholds).toEqual({ conversations: 30, accounts: 5, clusterConversations: 500, clusterAccounts: 250 })
})

test('a folder that holds something else is left alone; an index is replaced whole; a cancelled run leaves nothing', async () => {
  const engine = await openEngine()
  await engine.write('log.csv', `id,account,task\n${many(60, {}).map(({ id, account }) => `${id},${account},a`).join('\n')}\n`)
  const roles: RolesInput = { version: 1, conversation: 'id', account: 'account', task: 'task', window: { start: '2026-05-01', end: '2026-05-31' } }
  await mkdir(engine.path('taken'))
  await writeFile(join(engine.path('taken'), 'letter.txt'), 'mine')
  expect(await failureOf(buildFile(engine, 'log.csv', roles, 'taken'))).toMatchObject({ code: 'not-saved' })
  expect(await readdir(engine.path('taken'))).toEqual(['letter.txt'])

  await mkdir(engine.path('.index.0.sextant-unfinished'))
  await buildFile(engine, 'log.csv', roles, 'index')
  await writeFile(join(engine.path('index'), 'data_documentation.md'), 'old')
  await buildFile(engine, 'log.csv', roles, 'index')
  expect(await readFile(join(engine.path('index'), 'data_documentation.md'), 'utf8')).toContain('# An index of one’s own')

  const controller = new AbortController()
  controller.abort()
  expect(await failureOf(buildFile(engine, 'log.csv', roles, 'stopped', controller.signal))).toEqual({ code: 'cancelled' })
  expect((await readdir(engine.path('.'))).sort()).toEqual(['index', 'log.csv', 'taken'])
})

test('an error of the engine does not quote a record', async () => {
  const engine = await openEngine()
  const from = sql`(SELECT 'c' AS id, 'a' AS account, CAST('a secret sentence' AS INTEGER) AS country)`
  const error = await failureOf(buildIndex(
    { database: engine.registry.database(), from, roles: Roles.parse({ version: 1, conversation: 'id', account: 'account', country: 'country' }), folder: engine.path('index'), labelSources: { tasks: null, requests: null } },
    { signal: new AbortController().signal, progress: () => undefined, temporaryFolder: join(engine.folder, 'temporary') },
  ))
  expect(JSON.stringify(error)).not.toContain('secret')
})
