import { expect, test } from 'vitest'
import type { FigureResult } from '../../../src/shared/economic-index/figure'
import type { FigureId } from '../../../src/shared/economic-index/figure-id'
import { EconomicIndex } from '../../../src/main/services/economic-index/economic-index'
import { syntheticAffective } from '../../../scripts/synthetic-affective.mjs'
import { failureOf, openEngine } from '../support/open-engine'

type Asks = (id: FigureId, params?: Record<string, string | number>) => Promise<FigureResult>

/** Asks figures over a table, which is the made-up one unless told. */
async function open(csv = syntheticAffective().csv): Promise<Asks> {
  const engine = await openEngine()
  await engine.open(await engine.write('conversations.csv', csv))
  const index = new EconomicIndex(engine.registry, async () => 'digest')
  return (id, params = {}) => index.figure(id, params)
}

const { truth } = syntheticAffective()
const labels = { interpersonal_advice: 'Interpersonal advice', coaching: 'Coaching', counselling: 'Counselling', companionship: 'Companionship', roleplay: 'Roleplay' } as const
const truthOf = (kind: string) => truth.kinds[labels[kind as keyof typeof labels]]!

test('prevalence: the shares by which the table was made, with the intervals of prop.test(correct = FALSE)', async () => {
  const figure = await open()
  const { rows, statistics, suppression, sources, citation } = await figure('affective.prevalence')
  expect(rows.map(([kind, conversations, share]) => [kind, conversations, share])).toEqual(Object.keys(labels).map((kind) => [kind, truthOf(kind).conversations, truthOf(kind).conversations / 400]))
  // R 4: 100 * prop.test(480, 40000, correct = FALSE)$conf.int, and the same of 1104 of 40000.
  expect(rows[0]?.[3]).toBeCloseTo(1.09788280401526, 9)
  expect(rows[0]?.[4]).toBeCloseTo(1.31148945542852, 9)
  expect(statistics['affectiveLower']).toBeCloseTo(2.60393557486432, 9)
  expect(statistics['affectiveUpper']).toBeCloseTo(2.92513707956445, 9)
  expect(statistics).toMatchObject({ conversations: 40_000, kept: 1_104, affective: 2.76, companionshipAndRoleplay: 0.3, leftOutCreation: truth.leftOut.creation, leftOutShortRoleplay: truth.leftOut.shortRoleplay })
  expect(suppression).toEqual({ notClassified: 0, none: 0, belowThreshold: 0, absent: 0 })
  expect(sources.map(({ path }) => path.split('/').at(-1))).toEqual(['conversations.csv'])
  expect(citation).toContain('Support, Advice, and Companionship')
})

test('long conversations: a kind whose shorter ones are few is folded with the next smallest, though it is large enough itself', async () => {
  const figure = await open()
  const { rows, suppression, statistics } = await figure('affective.prevalence', { cut: 'long' })
  // 18 of 24 roleplays are long: the other six would follow from both cuts.
  expect(rows.map(([kind, conversations]) => [kind, conversations])).toEqual([['interpersonal_advice', 60], ['coaching', 48], ['counselling', 36], ['not_classified', 54]])
  expect(suppression).toMatchObject({ belowThreshold: 2, notClassified: 1 })
  expect(statistics).not.toHaveProperty('companionshipAndRoleplay')
})

test('topics: a small one is folded with the next smallest of its kind', async () => {
  const figure = await open()
  const { rows, suppression } = await figure('affective.topics')
  const advice = rows.filter(([kind]) => kind === 'interpersonal_advice').map(([, topic, conversations, share]) => [topic, conversations, share])
  expect(advice).toEqual([['Partners and dating', 240, 50], ['Family', 144, 30], ['not_classified', 96, 20]])
  expect(rows.filter(([kind]) => kind === 'coaching').map(([, topic, conversations]) => [topic, conversations])).toEqual(Object.entries(truthOf('coaching').topics))
  expect(suppression).toMatchObject({ belowThreshold: 2, notClassified: 1 })
})

test('pushback: rates by kind, and by reason where a reason may be told', async () => {
  const figure = await open()
  const { rows, statistics } = await figure('affective.pushback')
  expect(rows.map(([kind, pushback, conversations, share]) => [kind, pushback, conversations, share])).toEqual([
    ['interpersonal_advice', 24, 480, 5], ['coaching', 18, 360, 5], ['counselling', 36, 144, 25], ['companionship', 18, 96, 18.75], ['roleplay', 0, 24, 0],
  ])
  // R 4: prop.test(24, 480, correct = FALSE) and prop.test(36, 144, correct = FALSE).
  expect([rows[0]?.[4], rows[0]?.[5]].map((value) => Number(value).toFixed(10))).toEqual(['3.3827118740', '7.3318430438'])
  expect([rows[2]?.[4], rows[2]?.[5]].map((value) => Number(value).toFixed(10))).toEqual(['18.6395061917', '32.6596756654'])
  expect(statistics['pushback']).toBeCloseTo((100 * 96) / 1104, 12)

  const byReason = await figure('affective.pushback', { by: 'reason' })
  expect(byReason.rows.map(([kind, reason, pushback]) => [kind, reason, pushback])).toEqual([
    ['interpersonal_advice', 'not_classified', 24], ['coaching', 'not_classified', 18], ['counselling', 'Protecting from harm', 18], ['counselling', 'not_classified', 18],
    ['companionship', 'not_classified', 18],
  ])
})

test('sentiment: mean changes and t intervals by which the table was made', async () => {
  const figure = await open()
  const { rows, statistics } = await figure('affective.sentiment')
  for (const [kind, conversations, , , change] of rows) {
    const own = truthOf(String(kind))
    expect(conversations).toBe(own.conversations)
    expect(change).toBeCloseTo(own.changeInTenths / 10 / own.conversations, 12)
  }
  // Coaching: 0.3, 0.2, 0.1, 0 in turn, 360 times. R 4: t.test(rep(c(.3, .2, .1, 0), 90))$conf.int.
  const coaching = rows.find(([kind]) => kind === 'coaching')
  expect(coaching?.[5]).toBeCloseTo(0.138395605667265, 12)
  expect(coaching?.[6]).toBeCloseTo(0.161604394332735, 12)
  expect(statistics['n']).toBe(1_104)
})

test('thresholds can be raised, never lowered', async () => {
  const figure = await open()
  expect(await failureOf(figure('affective.prevalence', { minimumConversations: 14 }))).toMatchObject({ code: 'value-not-readable' })
  expect(await failureOf(figure('affective.prevalence', { minimumAccounts: 4 }))).toMatchObject({ code: 'value-not-readable' })
  const { rows } = await figure('affective.prevalence', { minimumConversations: 100 })
  expect(rows.map(([kind]) => kind)).toEqual(['interpersonal_advice', 'coaching', 'counselling', 'not_classified'])
})

test('columns of other names are mapped, and what is missing is named', async () => {
  const renamed = syntheticAffective().csv.replace('category,topic,human_messages', 'kind,subject,turns')
  const figure = await open(renamed)
  expect(await failureOf(figure('affective.prevalence'))).toEqual({ code: 'file-not-found', path: 'a conversation-level table (category, human_messages, content_creation)' })
  const columns = 'category=kind, humanMessages=turns'
  expect((await figure('affective.prevalence', { columns })).statistics['kept']).toBe(1_104)
  expect(await failureOf(figure('affective.topics', { columns }))).toEqual({ code: 'file-not-found', path: 'conversations.csv: topic' })
  expect((await figure('affective.topics', { columns: `${columns}, topic=subject` })).rows.length).toBeGreaterThan(0)
})

test('a table without accounts says that their rule could not be applied; labels that are none of the five are counted', async () => {
  const lines = Array.from({ length: 60 }, (_, i) => `${i < 20 ? 'COACHING' : i < 40 ? 'poetry' : ''},${i % 2 === 0 ? 5 : 50},no`)
  const figure = await open(`category,human_messages,content_creation\n${lines.join('\n')}\n`)
  const { method, statistics, rows } = await figure('affective.prevalence')
  expect(method).toContain('no account column')
  expect(rows.find(([kind]) => kind === 'coaching')?.[1]).toBe(20)
  expect(statistics).toMatchObject({ conversations: 60, kept: 20, unknownCategory: 20 })
})

test('no figure says a word of a column it was not asked for', async () => {
  const { csv } = syntheticAffective()
  const secret = csv.split('\n').map((line, i) => (line === '' ? '' : `${line},${i === 0 ? 'text' : `a secret of ${i}`}`)).join('\n')
  const figure = await open(secret)
  for (const id of ['affective.prevalence', 'affective.topics', 'affective.pushback', 'affective.sentiment'] as const) expect(JSON.stringify(await figure(id))).not.toContain('secret')
})

test('the generator writes the same bytes for the same seed, and says that it is made up', async () => {
  expect(syntheticAffective({ seed: 3 }).csv).toBe(syntheticAffective({ seed: 3 }).csv)
  expect(syntheticAffective({ seed: 3 }).csv).not.toBe(syntheticAffective({ seed: 4 }).csv)
  expect(syntheticAffective().csv).toContain('synthetic-0,')
})
