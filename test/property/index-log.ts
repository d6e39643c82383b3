import fc from 'fast-check'
import { seededRandom } from '../../src/shared/stats/seeded-random'
import type { LogRecord } from '../integration/index-builder/build-log'

const countries = ['US', 'DE', 'FR', 'IN', 'NA', 'BR']
const states = ['CA', 'NY', 'TX', 'UT']
const patterns = ['directive', 'learning', 'validation', 'task iteration']

export interface LogShape {
  readonly seed: number
  readonly size: number
  readonly countries: number
  readonly tasks: number
  readonly clusters: number
  /** How steeply shares fall: many small cells beside a few large ones. */
  readonly skew: number
  readonly missing: number
  readonly conversationsPerAccount: number
}

/** Logs in which cells lie on both sides of every threshold. `clusters` are few and large where they are to be published at all. */
export const anyLog: fc.Arbitrary<LogShape> = fc.record({
  seed: fc.nat(2 ** 31), perCell: fc.integer({ min: 6, max: 60 }), countries: fc.integer({ min: 1, max: 6 }), tasks: fc.integer({ min: 1, max: 9 }), clusters: fc.integer({ min: 1, max: 8 }),
  skew: fc.constantFrom(0.3, 0.8, 1.2, 1.8), missing: fc.constantFrom(0, 0, 0, 0.02, 0.1), conversationsPerAccount: fc.constantFrom(1, 1, 2, 6),
}).map(({ perCell, ...shape }) => ({ ...shape, size: Math.max(40, Math.min(2_000, shape.countries * shape.tasks * perCell)) }))

export function makeLog({ seed, size, countries: places, tasks, clusters, skew, missing, conversationsPerAccount }: LogShape): LogRecord[] {
  const next = seededRandom(seed)
  const pick = (count: number): number => {
    const weights = Array.from({ length: count }, (_, rank) => (rank + 1) ** -skew)
    let point = next() * weights.reduce((sum, weight) => sum + weight, 0)
    return Math.max(0, weights.findIndex((weight) => (point -= weight) < 0))
  }
  const orMissing = <Value>(value: Value): Value | null => (next() < missing ? null : value)
  const accounts = Math.max(1, Math.floor(size / conversationsPerAccount))
  return Array.from({ length: size }, (_, position) => {
    const account = Math.floor(next() * accounts)
    // An account stays where it is, as people do.
    const country = countries[(account * 7 + pick(places)) % places]!
    const request = pick(clusters)
    return {
      id: `c${position}`, account: `a${account}`, country: orMissing(country), state: country === 'US' ? orMissing(states[pick(states.length)]!) : null,
      task: orMissing(`task ${pick(tasks)}`), pattern: orMissing(patterns[pick(patterns.length)]!),
      request0: `r${request}`, request1: `m${request % 4}`, request2: `t${request % 2}`,
    }
  })
}
