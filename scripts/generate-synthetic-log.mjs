/**
 * Writes a SYNTHETIC log of conversations: nothing in it was observed. Every share it is drawn from is known and printed, so that an index built from it
 * can be compared with the truth.
 *
 *   node scripts/generate-synthetic-log.mjs <file.csv|file.jsonl> [--rows 20000] [--seed 20260501] [--with-text]
 *   … --truth <file.json>      also writes the true shares
 *
 * Rows are drawn one by one; the same seed gives the same bytes.
 */
import { createWriteStream, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { below, mulberry32 } from './synthetic/seeded.mjs'

export const defaultSeed = 20260501

/** True shares, in per cent of all conversations; each list adds up to 100. */
export const truth = {
  country: { US: 34, IN: 14, DE: 9, BR: 8, JP: 7, GB: 7, FR: 6, CA: 5, NG: 3, NZ: 2, NA: 1, '': 4 },
  stateOfUS: { CA: 30, NY: 18, TX: 16, WA: 12, FL: 9, UT: 6, DC: 4, VT: 1, '': 4 },
  task: {
    'write, analyze, review, and rewrite programs.': 20, 'modify existing software to correct errors.': 15, 'prepare lesson plans and other teaching materials.': 11, 'edit and proofread texts.': 10, 'answer questions of customers.': 8,
    'analyze data to find trends.': 7, 'translate messages from one language to another.': 6, 'write reports and correspondence.': 5, 'develop plans for marketing.': 4, 'keep records of transactions.': 3, 'read about health questions.': 2, none: 8, '': 1,
  },
  collaboration: { directive: 38, 'task iteration': 25, learning: 20, 'feedback loop': 9, validation: 5, none: 3 },
  /** Finest label, its group and the group's group. */
  request: {
    'Find and fix errors in code': [24, 'Write and repair code', 'Software'], 'Build web pages and apps': [16, 'Write and repair code', 'Software'], 'Ask how a library works': [10, 'Explain software', 'Software'],
    'Plan a lesson': [12, 'Teach and learn', 'Education'], 'Explain a concept for an exam': [12, 'Teach and learn', 'Education'], 'Improve the style of a text': [14, 'Write texts', 'Writing'], 'Draft letters and messages': [12, 'Write texts', 'Writing'],
  },
  apiShare: 20,
  /** Mean tokens written for each task; the mean of an index divides by the mean of these. */
  outputTokens: { 'write, analyze, review, and rewrite programs.': 900, 'modify existing software to correct errors.': 700, 'prepare lesson plans and other teaching materials.': 800 },
}

const otherTokens = 400

function picker(shares) {
  const entries = Object.entries(shares).map(([name, share]) => [name, Array.isArray(share) ? share[0] : share])
  return (next) => {
    let point = next(100)
    for (const [name, share] of entries) if ((point -= share) < 0) return name
    throw new RangeError('Shares that do not add up to 100')
  }
}

/** One record after another, as plain objects. An account stays in its country and state. */
export function* syntheticRecords(rows, seed = defaultSeed, withText = false) {
  const word = mulberry32(seed)
  const next = (bound) => below(word, bound)
  const pick = { country: picker(truth.country), state: picker(truth.stateOfUS), task: picker(truth.task), collaboration: picker(truth.collaboration), request: picker(truth.request) }
  const accountCount = Math.max(1, Math.floor(rows / 5))
  const accounts = Array.from({ length: Math.min(accountCount, 2_000_000) }, () => {
    const country = pick.country(next)
    return { country, state: country === 'US' ? pick.state(next) : '' }
  })
  for (let position = 0; position < rows; position++) {
    const account = next(accounts.length)
    const [task, request] = [pick.task(next), pick.request(next)]
    const [, request_1, request_2] = truth.request[request]
    const tokens = truth.outputTokens[task] ?? otherTokens
    yield {
      conversation_id: `synthetic-${position}`, account_id: `account-${account}`, started_at: `2026-05-${String(1 + next(31)).padStart(2, '0')}`, country: accounts[account].country, state: accounts[account].state,
      product: next(100) < truth.apiShare ? 'api' : 'chat', task, collaboration: pick.collaboration(next), request_0: request, request_1, request_2,
      // Even from half to one and a half times the mean of the task.
      input_tokens: 50 + next(401), output_tokens: Math.floor(tokens / 2) + next(tokens + 1), cost: (1 + next(200)) / 10_000,
      ...(withText ? { text: `SYNTHETIC text ${position}: ${request.toLowerCase()}, please.` } : {}),
    }
  }
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { rows: { type: 'string', default: '20000' }, seed: { type: 'string', default: String(defaultSeed) }, 'with-text': { type: 'boolean', default: false }, truth: { type: 'string' } } })
  const [path] = positionals
  if (path === undefined || !/\.(csv|jsonl)$/.test(path)) throw new Error('Name a .csv or .jsonl file to write.')
  const isJson = path.endsWith('.jsonl')
  const file = createWriteStream(path)
  let hasHeader = isJson
  for (const record of syntheticRecords(Number(values.rows), Number(values.seed), values['with-text'])) {
    if (!hasHeader) file.write(`${Object.keys(record).join(',')}\n`)
    hasHeader = true
    const line = isJson ? JSON.stringify(record) : Object.values(record).map((value) => (/[",]/.test(String(value)) ? `"${value}"` : value)).join(',')
    if (!file.write(`${line}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  if (values.truth !== undefined) writeFileSync(values.truth, `${JSON.stringify(truth, null, 2)}\n`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
