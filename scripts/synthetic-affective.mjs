#!/usr/bin/env node
/**
 * Writes a SYNTHETIC table of conversations for the study of affective use: nobody ever held them. Its counts are set, not drawn, so what the figures
 * have to say is known; only the order, the accounts and what no figure reads are drawn, from a seed.
 *
 *   node scripts/synthetic-affective.mjs -o conversations.csv [--truth truth.json] [--conversations 40000] [--seed 7]
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { below, mulberry32, shuffled } from './synthetic/seeded.mjs'

/** Of 40,000 conversations. Sentiment is in tenths; `change` is repeated in turn, so its mean is that of the list where the count is a multiple. */
const kinds = {
  'Interpersonal advice': { kept: 480, long: 60, pushback: 24, change: [4, 2, 0, 1, -2, 1], topics: { 'Partners and dating': 240, 'Family': 144, 'Friends and colleagues': 84, 'Neighbours': 12 } },
  Coaching: { kept: 360, long: 48, pushback: 18, change: [3, 2, 1, 0], topics: { 'Personal growth': 180, 'Careers': 120, 'Meaning of life': 60 } },
  Counselling: { kept: 144, long: 36, pushback: 36, change: [2, -1, 2, 1], topics: { 'Anxiety': 72, 'Work stress': 48, 'Chronic pain': 24 } },
  Companionship: { kept: 96, long: 36, pushback: 18, change: [1, 1, 2, 0], topics: { 'Loneliness': 60, 'Daily chat': 36 } },
  Roleplay: { kept: 24, long: 18, pushback: 0, change: [0, 1], topics: { 'Romance': 24 } },
}
const leftOut = { creation: 240, shortRoleplay: 60 }
const reasons = ['Protecting from harm', 'Correcting a claim', 'Not a professional']
const header = 'conversation_id,account_id,category,topic,human_messages,content_creation,pushback,pushback_reason,sentiment_start,sentiment_end'

/**
 * @typedef {{ conversations: number, long: number, pushback: number, topics: Record<string, number>, reasons: Record<string, number>, changeInTenths: number, changeSquaredInHundredths: number }} KindTruth
 * @typedef {{ conversations: number, leftOut: { creation: number, shortRoleplay: number }, kinds: Record<string, KindTruth> }} Truth
 * @param {{ conversations?: number, seed?: number }} options a multiple of 40,000 keeps every count whole
 * @returns {{ csv: string, truth: Truth }} the table, and what its figures have to say of it
 */
export function syntheticAffective({ conversations = 40_000, seed = 7 } = {}) {
  const next = mulberry32(seed)
  const scaled = (count) => Math.round((count * conversations) / 40_000)
  const rows = []
  /** @type {Truth} */
  const truth = { conversations, leftOut: { creation: scaled(leftOut.creation), shortRoleplay: scaled(leftOut.shortRoleplay) }, kinds: {} }
  for (const [category, plan] of Object.entries(kinds)) {
    const count = scaled(plan.kept)
    const topicOf = Object.entries(plan.topics).flatMap(([topic, part]) => Array(scaled(part)).fill(topic))
    const changes = Array.from({ length: count }, (_, i) => plan.change[i % plan.change.length])
    for (let i = 0; i < count; i += 1) {
      const isPushback = i < scaled(plan.pushback)
      const start = below(next, 11) - 5
      rows.push({
        category, topic: topicOf[i], messages: i < scaled(plan.long) ? 50 + below(next, 40) : 4 + below(next, 46), isCreation: false,
        reason: isPushback ? reasons[i % 6 < 3 ? 0 : i % 6 < 5 ? 1 : 2] : '', isPushback, start, end: start + changes[i],
      })
    }
    truth.kinds[category] = truthOf(rows.slice(rows.length - count))
  }
  for (let i = 0; i < truth.leftOut.creation; i += 1) rows.push({ category: 'Roleplay', topic: 'Stories', messages: 12, isCreation: true, isPushback: false, reason: '', start: 0, end: 0 })
  for (let i = 0; i < truth.leftOut.shortRoleplay; i += 1) rows.push({ category: 'Roleplay', topic: 'Romance', messages: 1 + (i % 3), isCreation: false, isPushback: false, reason: '', start: 0, end: 0 })
  while (rows.length < conversations) rows.push({ category: 'none', topic: '', messages: 1 + below(next, 80), isCreation: below(next, 20) === 0, isPushback: below(next, 40) === 0, reason: '', start: null, end: null })
  const tenths = (value) => (value === null ? '' : (value / 10).toFixed(1))
  const lines = shuffled(next, rows).map((row, i) => [
    `synthetic-${i}`, `account-${below(next, Math.ceil(conversations / 4))}`, row.category, row.topic, row.messages, row.isCreation, row.isPushback, row.reason, tenths(row.start), tenths(row.end),
  ].join(','))
  return { csv: `${header}\n${lines.join('\n')}\n`, truth }
}

function truthOf(rows) {
  const counted = (of) => Object.fromEntries([...new Set(rows.map(of))].filter((name) => name !== '').map((name) => [name, rows.filter((row) => of(row) === name).length]))
  const change = rows.map(({ start, end }) => end - start)
  return {
    conversations: rows.length, long: rows.filter(({ messages }) => messages >= 50).length, pushback: rows.filter(({ isPushback }) => isPushback).length,
    topics: counted(({ topic }) => topic), reasons: counted(({ reason }) => reason),
    changeInTenths: change.reduce((sum, value) => sum + value, 0), changeSquaredInHundredths: change.reduce((sum, value) => sum + value * value, 0),
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { output: { type: 'string', short: 'o' }, truth: { type: 'string' }, conversations: { type: 'string' }, seed: { type: 'string' } } })
  if (values.output === undefined) {
    console.error('Usage: node scripts/synthetic-affective.mjs -o <table.csv> [--truth <truth.json>] [--conversations <n>] [--seed <n>]')
    process.exit(2)
  }
  const { csv, truth } = syntheticAffective({
    ...(values.conversations === undefined ? {} : { conversations: Number(values.conversations) }), ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
  })
  writeFileSync(values.output, csv)
  if (values.truth !== undefined) writeFileSync(values.truth, `${JSON.stringify(truth, null, 2)}\n`)
}
