/**
 * Writes resources/samples/synthetic-release: a made-up release in the long shape of the September 2025 Economic Index files.
 *
 *   node scripts/generate-samples.mjs                     write the files
 *   node scripts/generate-samples.mjs --check             exit 1 if the files differ from what would be written
 *   … --directory <folder>                                another folder than the committed one
 *
 * Every conversation is drawn one by one (place, account, task, request, interaction pattern) and then counted, so all facets agree
 * with each other. Only integer arithmetic decides what is drawn, and only + − × ÷ make the printed values: the bytes are the same
 * on every platform and Node version.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { countries, patterns, requestTree, states, tasks, tinyCountries } from './generate-samples/vocabulary.mjs'
import { below, mulberry32 } from './synthetic/seeded.mjs'

const SEED = 20250915
const MINIMUM_CONVERSATIONS = 15
const MINIMUM_ACCOUNTS = 5
const header = 'geo_id,geography,date_start,date_end,platform_and_product,facet,level,variable,cluster_name,value'
const committedDirectory = join(dirname(fileURLToPath(import.meta.url)), '../resources/samples/synthetic-release')

const requestLeaves = Object.entries(requestTree).flatMap(([coarse, middles]) =>
  Object.entries(middles).flatMap(([middle, fines]) => fines.map((fine) => [fine, middle, coarse])),
)

/** Draws an index with the chance of its integer weight. */
function weighted(weights) {
  const ends = []
  let total = 0
  for (const weight of weights) ends.push((total += weight))
  return (next) => {
    const point = below(next, total)
    return ends.findIndex((end) => point < end)
  }
}

const rankWeight = (rank) => Math.floor(100_000 / (rank + 4))

/** A place leans its own way: every weight is scaled by 60 % to 139 %. */
const leaning = (next, weights) => weights.map((weight) => Math.floor((weight * (60 + below(next, 80))) / 100))

/** Conversations of one place: [task (−1 for none), request, pattern, account] each. */
function converse(next, count, taskWeights, requestWeights, patternWeightsOfTask) {
  const drawTask = weighted(taskWeights)
  const drawRequest = weighted(requestWeights)
  const drawPatternOfTask = patternWeightsOfTask.map(weighted)
  const accounts = Math.floor((count * 2) / 5) + 1
  return Array.from({ length: count }, () => {
    const task = below(next, 100) < 6 ? -1 : drawTask(next)
    return {
      task: task < 0 ? 'none' : tasks[task],
      request: requestLeaves[drawRequest(next)],
      pattern: patterns[drawPatternOfTask[task + 1](next)],
      account: below(next, accounts),
    }
  })
}

/** How often each pattern occurs with each task (index 0 is the task `none`), as integer weights in the order of `patterns`. */
function patternWeights(next, directiveBase) {
  return [null, ...tasks].map(() => [
    directiveBase + below(next, 500), 40 + below(next, 160), 60 + below(next, 420), 20 + below(next, 60), 80 + below(next, 400), 10 + below(next, 70),
  ])
}

/** Counts conversations per name; a name below either threshold is folded into `not_classified`. */
function published(conversations, nameOf) {
  const cells = new Map()
  for (const conversation of conversations) {
    const name = nameOf(conversation)
    const cell = cells.get(name) ?? { count: 0, accounts: new Set() }
    cell.count += 1
    cell.accounts.add(`${conversation.place}:${conversation.account}`)
    cells.set(name, cell)
  }
  const kept = new Map()
  let folded = 0
  for (const [name, { count, accounts }] of cells) {
    if (count >= MINIMUM_CONVERSATIONS && accounts.size >= MINIMUM_ACCOUNTS) kept.set(name, count)
    else folded += count
  }
  if (folded > 0) kept.set('not_classified', folded)
  return kept
}

const isNamed = (name) => name !== 'not_classified'
const percent = (part, whole) => (100 * part) / whole

/** The rows of one table: collects, sorts by code unit, and writes CSV with LF ends. */
function table(product) {
  const rows = []
  return {
    add(geography, geoId, facet, level, variable, name, value) {
      rows.push([geoId, geography, '2025-08-04', '2025-08-11', product, facet, String(level), variable, name, decimal(value)])
    },
    text() {
      const order = [1, 0, 5, 6, 8, 7]
      rows.sort((a, b) => {
        const column = order.find((index) => a[index] !== b[index])
        return column === undefined ? 0 : a[column] < b[column] ? -1 : 1
      })
      return [header, ...rows.map((row) => row.map(quoted).join(','))].join('\n') + '\n'
    },
  }
}

/** Whole numbers keep their `.0`, as in the real files. */
const decimal = (value) => (Number.isInteger(value) ? `${value}.0` : String(value))
const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Adds a facet's counts and percentages. A facet of which nothing could be named is not published at all. */
function addFacet(out, place, facet, level, prefix, conversations, nameOf) {
  const cells = published(conversations, nameOf)
  if (![...cells.keys()].some(isNamed)) return cells
  for (const [name, count] of cells) {
    out.add(place.geography, place.geoId, facet, level, `${prefix}_count`, name, count)
    out.add(place.geography, place.geoId, facet, level, `${prefix}_pct`, name, percent(count, conversations.length))
  }
  return cells
}

/** Adds `base::pattern` rows for every published base; percentages are of the base. */
function addIntersection(out, place, facet, level, bases, conversations, baseOf) {
  const ofBase = groupBy(conversations, baseOf)
  for (const base of [...bases.keys()].filter(isNamed)) {
    const members = ofBase.get(base)
    for (const [pattern, count] of published(members, ({ pattern }) => pattern)) {
      out.add(place.geography, place.geoId, `${facet}::collaboration`, level, `${facet}_collaboration_count`, `${base}::${pattern}`, count)
      out.add(place.geography, place.geoId, `${facet}::collaboration`, level, `${facet}_collaboration_pct`, `${base}::${pattern}`, percent(count, members.length))
    }
  }
}

/** Map.groupBy, which Node 20 does not have. */
function groupBy(items, keyOf) {
  const groups = new Map()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

function addPlace(out, place, conversations, hasIntersections) {
  addFacet(out, place, 'collaboration', 0, 'collaboration', conversations, ({ pattern }) => pattern)
  const taskCells = addFacet(out, place, 'onet_task', 0, 'onet_task', conversations, ({ task }) => task)
  if (hasIntersections) addIntersection(out, place, 'onet_task', 0, taskCells, conversations, ({ task }) => task)
  for (const level of [0, 1, 2]) {
    const nameOf = ({ request }) => request[level]
    const cells = addFacet(out, place, 'request', level, 'request', conversations, nameOf)
    if (hasIntersections) addIntersection(out, place, 'request', level, cells, conversations, nameOf)
  }
  return taskCells
}

function addUsage(out, geography, counts) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  for (const [geoId, count] of counts) {
    out.add(geography, geoId, geography, 0, 'usage_count', '', count)
    out.add(geography, geoId, geography, 0, 'usage_pct', '', percent(count, total))
  }
}

/** The last tasks are so rare that even the world's count of them is folded. */
const taskRanks = tasks.map((_, rank) => rankWeight(rank) - 1_200)
const requestRanks = requestLeaves.map((_, rank) => rankWeight(rank + 6))

/** The Claude.ai file: countries, US states, and the world. The United States are the sum of their states. */
function claudeAiFile(next) {
  const out = table('Claude AI (Free and Pro)')
  const drawPlace = (geoId, count, directiveBase) =>
    converse(next, count, leaning(next, taskRanks), leaning(next, requestRanks), patternWeights(next, directiveBase)).map((conversation) => ({
      ...conversation,
      place: geoId,
    }))

  const ofState = new Map(states.map((geoId, rank) => [geoId, drawPlace(`US-${geoId}`, Math.floor(34_000 / (rank + 5)) - 525, 260)]))
  ofState.set('not_classified', drawPlace('US-not_classified', 12, 260))
  const ofCountry = new Map(
    countries.map((geoId, rank) => [
      geoId,
      // Where Claude is used less, people hand over more of the work: the pattern the real releases report.
      geoId === 'US' ? [...ofState.values()].flat() : drawPlace(geoId, Math.floor(41_000 / (rank + 4)) - 655, 240 + 8 * rank),
    ]),
  )
  for (const [geoId, count] of Object.entries(tinyCountries)) ofCountry.set(geoId, drawPlace(geoId, count, 300))
  ofCountry.set('not_classified', drawPlace('not_classified', 7_000, 300))

  addUsage(out, 'country', new Map([...ofCountry].map(([geoId, conversations]) => [geoId, conversations.length])))
  addUsage(out, 'state_us', new Map([...ofState].map(([geoId, conversations]) => [geoId, conversations.length])))
  for (const [geoId, conversations] of ofCountry) if (isNamed(geoId)) addPlace(out, { geography: 'country', geoId }, conversations, false)
  for (const [geoId, conversations] of ofState) if (isNamed(geoId)) addPlace(out, { geography: 'state_us', geoId }, conversations, false)
  addPlace(out, { geography: 'global', geoId: 'GLOBAL' }, [...ofCountry.values()].flat(), true)
  return out.text()
}

/** The API file: the world only, and for each named task three mean-value indices whose unweighted mean over tasks is 1. */
function apiFile(next) {
  const out = table('1P API')
  const place = { geography: 'global', geoId: 'GLOBAL' }
  const taskWeights = leaning(next, taskRanks)
  const conversations = converse(next, 18_000, taskWeights, leaning(next, requestRanks), patternWeights(next, 1_400)).map(
    (conversation) => ({ ...conversation, place: 'api' }),
  )
  const taskCells = addPlace(out, place, conversations, true)
  const bases = [...taskCells].filter(([name]) => isNamed(name) && name !== 'none').sort(([a], [b]) => (a < b ? -1 : 1))
  const tokens = bases.map(() => ({ prompt: 200 + below(next, 3_000), completion: 80 + below(next, 900) }))
  const measures = {
    prompt_tokens: tokens.map(({ prompt }) => prompt),
    completion_tokens: tokens.map(({ completion }) => completion),
    // A token written costs five times a token read.
    cost: tokens.map(({ prompt, completion }) => prompt + 5 * completion),
  }
  for (const [measure, means] of Object.entries(measures)) {
    const meanOfMeans = means.reduce((sum, mean) => sum + mean, 0) / means.length
    bases.forEach(([name, count], index) => {
      out.add(place.geography, place.geoId, `onet_task::${measure}`, 0, `${measure}_index`, `${name}::index`, means[index] / meanOfMeans)
      out.add(place.geography, place.geoId, `onet_task::${measure}`, 0, `${measure}_count`, `${name}::count`, count)
    })
  }
  return out.text()
}

const { check: isCheck, directory } = parseArgs({
  options: { check: { type: 'boolean' }, directory: { type: 'string', default: committedDirectory } },
}).values
const files = {
  'aei_raw_claude_ai_SYNTHETIC_2025-08-04_to_2025-08-11.csv': claudeAiFile(mulberry32(SEED)),
  'aei_raw_1p_api_SYNTHETIC_2025-08-04_to_2025-08-11.csv': apiFile(mulberry32(SEED + 1)),
}

if (isCheck) {
  const stale = Object.entries(files).filter(([name, text]) => {
    try {
      return readFileSync(join(directory, name), 'utf8') !== text
    } catch {
      return true
    }
  })
  for (const [name] of stale) console.error(`${name} in ${directory} is not what the generator writes. Run: node scripts/generate-samples.mjs`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  mkdirSync(directory, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(directory, name), text)
    console.log(`${name}: ${text.split('\n').length - 2} rows, ${Buffer.byteLength(text)} bytes`)
  }
}
