import { expect, test } from 'vitest'
import type { Input } from '../../../src/shared/contract/channel-shape'
import { engineChannels, type EngineChannels } from '../../../src/shared/contract/engine-channels'
import { comparePage } from '../../../src/main/economic-index/pages/compare-page'
import { geographyPage } from '../../../src/main/economic-index/pages/geography-page'
import { occupationPage } from '../../../src/main/economic-index/pages/occupation-page'
import { placePage } from '../../../src/main/economic-index/pages/place-page'
import { taxonomyPage } from '../../../src/main/economic-index/pages/taxonomy-page'
import { openIndex, type OpenIndex } from './open-index'
import { smallAui } from './small-release'

const least = { country: 200, state: 100 }

/** The page as it crosses the border: an answer that does not fit its schema fails here. */
async function geography({ index }: OpenIndex, asked: Partial<Input<EngineChannels['index/geography']>>) {
  const answer = await index.page(geographyPage, { release: null, thresholds: least, ...asked })
  return engineChannels['index/geography'].output.parse(answer)
}

async function place({ index }: OpenIndex, geoId: string, asked: Partial<Input<EngineChannels['index/place']>> = {}) {
  const answer = await index.page(placePage, { release: null, geoId, against: null, top: 10, ...asked })
  return engineChannels['index/place'].output.parse(answer)
}

test('a place: rank among those above the threshold, its index, tier and shares; Namibia is one', async () => {
  const open = await openIndex()
  const { places, left, release, missing } = await geography(open, {})
  expect(release).toBe('2025-09-15')
  expect(missing).toEqual([])
  expect(places.filter(({ geography: level }) => level === 'country').map(({ geoId, rank, tier }) => [geoId, rank, tier])).toEqual([
    ['AND', null, 3], ['ABW', null, 0], ['CAN', 3, 2], ['IND', 4, 1], ['NAM', 2, 3], ['USA', 1, 4],
  ])
  const own = places.find(({ geoId }) => geoId === 'NAM')
  expect(own?.aui).toBeCloseTo(smallAui('NAM'), 14)
  expect([own?.conversations, own?.share]).toEqual([250, 12.5])
  // Andorra has 50 conversations, Aruba none; the remainder is one row.
  expect(left.country).toEqual({ notClassified: 1, none: 0, belowThreshold: 1, absent: 1 })
  const chosen = await place(open, 'NAM', { against: 'USA' })
  expect(chosen.parent).toBe('GLOBAL')
  expect(chosen.mixes.map(({ geoId }) => geoId)).toEqual(['NAM', 'GLOBAL', 'USA'])
})

test('what for: index = share here / share in the parent, the other place beside it, the absent counted and never 0', async () => {
  const chosen = await place(await openIndex(), 'NAM', { against: 'USA' })
  // Namibia: teaching 30 % against 20 % in the world, testing 40 % against 10 %, writing 10 % against 40 %.
  expect(chosen.nodes.filter(({ facet }) => facet === 'onet_task').map(({ node, index, share, parentShare, otherShare }) => [node, index, share, parentShare, otherShare])).toEqual([
    ['test a::b programs.', 4, 40, 10, 10], ['teach courses.', 1.5, 30, 20, 30],
  ])
  // The United States publishes no requests: absent there.
  expect(chosen.nodes.filter(({ facet }) => facet === 'request').map(({ node, level, index, otherShare }) => [node, level, index, otherShare])).toEqual([['Help with lessons', 1, 2.5, null]])
  // Of the world's tasks, `task 0` and `task 1` are not published for Namibia.
  expect(chosen.rows.onet_task).toEqual({ notClassified: 1, none: 0, named: 3, absent: 2 })
  expect(chosen.unclassifiedTasks).toBe(20)
})

test('the mix of a place: automation among the named patterns and among all; its categories by the rule of the third report', async () => {
  const chosen = await place(await openIndex(), 'IND')
  const [own] = chosen.mixes ?? []
  // Half of the rows are `not_classified`: base B is half of base A.
  expect(own?.automationOfAll).toBeCloseTo((own?.automation ?? 0) / 2, 12)
  // India: writing 20 (computer and education), testing 30, teaching 30, the rest 20: 120 in all.
  expect(own?.groups?.map(({ group, share }) => [group.split(' ')[0], Math.round(share * 1e9) / 1e9])).toEqual([['Computer', 41.666666667], ['Educational', 41.666666667], ['not_classified', 16.666666667]])
  expect(own?.groupsFrom).toBe('tasks')
})

test('the world without shares of patterns: those of its tasks, weighted with their shares, stand in and say so', async () => {
  const chosen = await place(await openIndex(), 'IND')
  const world = chosen.mixes[1]
  // Writing 40 %: half directive, half validation; testing 10 %: 60 feedback loop, 40 learning; teaching 20 %: not classified. 70 in all.
  expect([world?.geoId, world?.isStandIn]).toEqual(['GLOBAL', true])
  expect(world?.patterns?.['directive']).toBeCloseTo((100 * 20) / 70, 12)
  expect(world?.automation).toBeCloseTo((100 * 26) / 50, 12)
  expect(world?.automationOfAll).toBeCloseTo((100 * 26) / 70, 12)
})

test('the files are read once for a place: everything is asked of the rows that were kept aside', async () => {
  const { index } = await openIndex()
  const [long] = (await index.collection()).sources.filter(({ table }) => table.role === 'long')
  const asked: string[] = []
  const page: typeof placePage = (request, collection, ask, withKeeping) => placePage(request, collection, ask, (work) => withKeeping(({ ask: askKept, keep }) => work({
    keep,
    ask: (query) => {
      asked.push(query)
      return askKept(query)
    },
  })))
  const { nodes } = await index.page(page, { release: null, geoId: 'NAM', against: 'USA', top: 10 })
  expect(nodes).toHaveLength(3)
  expect(asked.filter((query) => query.includes('place_rows_1')).length).toBeGreaterThan(4)
  expect(asked.filter((query) => query.includes(long?.relation.from ?? ''))).toEqual([])
})

test('display thresholds can be raised, never lowered', async () => {
  const open = await openIndex()
  const { places, left } = await geography(open, { thresholds: { country: 280, state: 100 } })
  expect(places.filter(({ isEligible, geography: level }) => isEligible && level === 'country').map(({ geoId }) => geoId)).toEqual(['CAN', 'IND', 'USA'])
  expect(left.country.belowThreshold).toBe(2)
  expect(engineChannels['index/geography'].input.safeParse({ release: null, thresholds: { country: 50, state: 100 } }).success).toBe(false)
})

test('an occupation: shares divided among those that carry a task, tasks seen, automation and thinking over the releases', async () => {
  const { index } = await openIndex()
  const page = engineChannels['index/occupation'].output.parse(await index.page(occupationPage, { code: '15-1131.00' }))
  expect(page.choices.slice(0, 3).map(({ code, isGroup }) => [code, isGroup])).toEqual([['15', true], ['25', true], ['43', true]])
  const { chosen } = page
  expect([chosen?.title, chosen?.group, chosen?.medianSalary, chosen?.taskCount]).toEqual(['Computer Programmers', 'Computer and Mathematical Occupations', 84280, 2])
  // V1: writing 60 is split between two occupations, filing 30: 30 of 90. V2: 20 of 90. Both use one of its two tasks.
  expect(chosen?.releases.slice(0, 2).map(({ release, share, tasks, used, automation, thinking }) => [release, share?.toFixed(9), tasks, used, automation?.toFixed(9) ?? null, thinking?.toFixed(9) ?? null])).toEqual([
    ['2025-02-10', '33.333333333', 2, 1, null, null], ['2025-03-27', '22.222222222', 2, 1, '50.000000000', '20.000000000'],
  ])
  expect(chosen?.tasks.map(({ task, shares }) => [task, ...shares])).toEqual([['write programs.', 60, 40, 40, 50], ['test a::b programs.', null, null, 10, null]])
})

test('request clusters: shares add up level by level, ratios are weighted with them, blanks are left out', async () => {
  const { index } = await openIndex()
  const { nodes, sharesFrom, tree } = engineChannels['index/taxonomy'].output.parse(await index.page(taxonomyPage, { tree: null }))
  expect([tree.release, sharesFrom]).toEqual(['2025-03-27', 'clusters'])
  expect(nodes.map(({ level, path, conversations }) => [level, path.at(-1), conversations])).toEqual([
    [2, 'Software', 60], [1, 'Programs', 60], [0, 'Fix programs', 60], [2, 'Teaching', 40], [1, 'Lessons', 40], [0, 'Plan lessons', 40],
  ])
  const [software, , , teaching] = nodes
  // 0.5 + 0.1 against 0.1 + 0.1 + 0.2.
  expect(software?.automation).toBeCloseTo(60, 12)
  expect(teaching?.patterns).not.toHaveProperty('feedback_loop')
  expect(teaching?.thinking).toBeNull()
})

test('a hierarchy file is a tree, with the shares of the long file where it has them', async () => {
  const { index } = await openIndex(async (engine) => {
    const cluster = (level: number, name: string, children: object[] = []) => ({ level, cluster_name: name, cluster_description: `About ${name}.`, children })
    await engine.write('tree/request_hierarchy_tree_claude_ai.json', JSON.stringify({ request_hierarchy: [cluster(2, 'A', [cluster(1, 'B', [cluster(0, 'C'), cluster(0, 'D')])]), cluster(2, 'E', [cluster(1, 'A', [cluster(0, 'F')])])] }))
    const row = (level: number, name: string, value: number) => `GLOBAL,global,2025-08-04,2025-08-11,Claude AI,request,${level},request_pct,${name},${value}`
    await engine.write('tree/aei_raw_claude_ai.csv', ['geo_id,geography,date_start,date_end,platform_and_product,facet,level,variable,cluster_name,value', row(2, 'A', 70), row(1, 'A', 25), row(0, 'C', 30),
      ...Object.entries({ directive: 45, 'feedback loop': 15, learning: 20, validation: 10, not_classified: 10 }).map(([name, value]) => `GLOBAL,global,2025-08-04,2025-08-11,Claude AI,request::collaboration,0,request_collaboration_pct,C::${name},${value}`), ''].join('\n'))
    return engine.path('tree')
  })
  const { nodes, sharesFrom } = engineChannels['index/taxonomy'].output.parse(await index.page(taxonomyPage, { tree: null }))
  expect(sharesFrom).toBe('long')
  // 45 + 15 of 45 + 15 + 20 + 10; D was published without a pattern.
  expect(nodes.map(({ path, automation }) => [path.at(-1), automation]).filter(([, automation]) => automation !== null)).toEqual([['C', expect.closeTo(100 * 60 / 90, 12)]])
  // The name A recurs: a share belongs to a name on its level.
  expect(nodes.map(({ path, conversations, description }) => [path.join(' › '), conversations, description])).toEqual([
    ['A', 70, 'About A.'], ['A › B', null, 'About B.'], ['A › B › C', 30, 'About C.'], ['A › B › D', null, 'About D.'], ['E', null, 'About E.'], ['E › A', 25, 'About A.'], ['E › A › F', null, 'About F.'],
  ])
})

test('without requests of the world a hierarchy has the shares of the US states together, and says so', async () => {
  const { index } = await openIndex(async (engine) => {
    await engine.write('tree/request_hierarchy_tree_claude_ai.json', JSON.stringify({ request_hierarchy: [{ level: 2, cluster_name: 'A', cluster_description: 'About A.', children: [{ level: 1, cluster_name: 'B', cluster_description: 'About B.', children: [{ level: 0, cluster_name: 'C', cluster_description: 'About C.', children: [] }] }] }] }))
    const row = (state: string, name: string, value: number) => `${state},state_us,2025-08-04,2025-08-11,Claude AI,request,2,request_count,${name},${value}`
    await engine.write('tree/aei_raw_claude_ai.csv', ['geo_id,geography,date_start,date_end,platform_and_product,facet,level,variable,cluster_name,value', row('CA', 'A', 60), row('UT', 'A', 20), row('CA', 'not_classified', 20), ''].join('\n'))
    return engine.path('tree')
  })
  const { nodes, sharesFrom } = engineChannels['index/taxonomy'].output.parse(await index.page(taxonomyPage, { tree: null }))
  expect(sharesFrom).toBe('states')
  expect(nodes.map(({ path, conversations, automation }) => [path.at(-1), conversations, automation])).toEqual([['A', 80, null], ['B', null, null], ['C', null, null]])
})

test('two releases: matched, only left and only right are all of it; different populations are said', async () => {
  const { index } = await openIndex()
  const [one, two, api] = [{ release: '2025-02-10', product: 'claude-ai' }, { release: '2025-03-27', product: 'claude-ai' }, { release: '2025-09-15', product: 'api' }] as const
  const compare = async (left: typeof one | typeof two, right: typeof two | typeof api, measure: 'tasks' | 'patterns' | 'groups') => engineChannels['index/compare'].output.parse(await index.page(comparePage, { left, right, measure }))
  const tasks = await compare(one, two, 'tasks')
  expect(tasks.rows).toEqual([
    { key: 'write programs.', left: 60, right: 40 }, { key: 'none', left: 10, right: 10 }, { key: 'teach courses.', left: null, right: 50 }, { key: 'file papers.', left: 30, right: null },
  ])
  expect([tasks.matched, tasks.onlyLeft, tasks.onlyRight, tasks.rows.length]).toEqual([2, 1, 1, 4])
  expect(tasks.warnings).toEqual(['task-lists'])
  expect((await compare(one, api, 'groups')).warnings).toEqual(['products', 'periods', 'task-lists'])
  // The first release's six shares sum to 84: rescaled. The second publishes none here: patterns by task stand in.
  const patterns = await compare(one, two, 'patterns')
  expect(patterns.rows.find(({ key }) => key === 'directive')?.left).toBeCloseTo((100 * 30) / 84, 12)
  expect(patterns.warnings).toEqual(['stand-in'])
})

test('a side that nobody has chosen is another release than the one beside it, the latest there is', async () => {
  const { index } = await openIndex()
  const [first, second, third, api] = [{ release: '2025-02-10', product: 'claude-ai' }, { release: '2025-03-27', product: 'claude-ai' }, { release: '2025-09-15', product: 'claude-ai' }, { release: '2025-09-15', product: 'api' }] as const
  const sidesOf = async (left: typeof third | typeof api | null) => {
    const page = engineChannels['index/compare'].output.parse(await index.page(comparePage, { left, right: null, measure: 'groups' }))
    return [page.left, page.right]
  }
  expect(await sidesOf(null)).toEqual([first, third])
  expect(await sidesOf(third)).toEqual([third, second])
  expect(await sidesOf(api)).toEqual([api, third])
})
