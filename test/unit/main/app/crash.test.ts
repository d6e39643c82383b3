import { expect, test } from 'vitest'
import { ReloadLimit } from '../../../../src/main/app/crash'

test('ReloadLimit: three reloads in a minute, then a person is asked, then again three', () => {
  const limit = new ReloadLimit()
  expect([0, 10_000, 20_000, 30_000].map((nowMs) => limit.allows(nowMs))).toEqual([true, true, true, false])
  expect(limit.allows(61_000)).toBe(true)
})
