import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { AppFailure } from '../../../../src/shared/errors/errors'
import { answer } from '../../../../src/main/ipc/answer'

const shape = { input: z.strictObject({ count: z.int() }), output: z.strictObject({ doubled: z.int() }), progress: null }
const doubling = vi.fn(async ({ count }: { count: number }) => ({ doubled: count * 2 }))
const ask = (input: unknown, handler = doubling, isOwnPage = true): ReturnType<typeof answer> =>
  answer({ channel: 'number/double', shape, handler, isOwnPage }, input)

describe('answer', () => {
  test('answer: what the handler says arrives', async () => {
    expect(await ask({ count: 21 })).toEqual({ ok: true, value: { doubled: 42 } })
  })

  test('answer: input that breaks the contract never reaches the handler', async () => {
    doubling.mockClear()
    for (const input of [null, {}, { count: 1.5 }, { count: 1, path: '/etc/passwd' }, '__proto__']) {
      expect(await ask(input)).toMatchObject({ ok: false, error: { code: 'request-refused', channel: 'number/double' } })
    }
    expect(doubling).not.toHaveBeenCalled()
  })

  test('answer: another page gets nothing, whatever it asks', async () => {
    doubling.mockClear()
    expect(await ask({ count: 1 }, doubling, false)).toMatchObject({ ok: false, error: { code: 'request-refused' } })
    expect(doubling).not.toHaveBeenCalled()
  })

  test('answer: an answer that breaks the contract is a bug of ours and is not sent', async () => {
    const leaky = vi.fn(async () => ({ doubled: 2, secret: 'x' }))
    const outcome = await ask({ count: 1 }, leaky)
    expect(outcome).toMatchObject({ ok: false, error: { code: 'bug' } })
  })

  test('answer: a failure keeps its error; anything else thrown is a bug with its details', async () => {
    const failing = vi.fn(async () => Promise.reject(new AppFailure({ code: 'disk-full', path: '/x' })))
    expect(await ask({ count: 1 }, failing)).toEqual({ ok: false, error: { code: 'disk-full', path: '/x' } })
    const broken = vi.fn(async () => Promise.reject(new TypeError('oops')))
    expect(await ask({ count: 1 }, broken)).toMatchObject({ ok: false, error: { code: 'bug', reason: 'oops', details: expect.stringContaining('TypeError') } })
  })
})
