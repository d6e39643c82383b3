import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAbandoned, withLock } from '../../../scripts/setup/lock.mjs'

let root = ''
let lock = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sextant-lock-'))
  lock = join(root, 'locks', 'set-up')
})
afterEach(() => rmSync(root, { recursive: true }))

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('lock: two at once run one after the other', async () => {
  const events: string[] = []
  const work = (name: string) =>
    withLock(lock, async () => {
      events.push(`${name} in`)
      await pause(50)
      events.push(`${name} out`)
    })
  await Promise.all([work('a'), work('b')])
  expect(events).toHaveLength(4)
  expect(events[1]).toBe(events[0]?.replace('in', 'out'))
})

test('lock: it is released when the work fails', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(lock)).toBe(false)
})

test('lock: one left behind by a process that is gone is taken over', async () => {
  mkdirSync(lock, { recursive: true })
  // Above the highest process id Linux gives out.
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ pid: 4_194_305, host: hostname() }))
  expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done')
})

test('lock: a living holder keeps it, until it has been silent for over a minute', () => {
  mkdirSync(lock, { recursive: true })
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ pid: process.pid, host: hostname() }))
  expect(isAbandoned(lock)).toBe(false)
  expect(isAbandoned(lock, Date.now() + 61_000)).toBe(true)
})
