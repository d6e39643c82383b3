import { describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { mayHoldQuotedNull } from '../../../src/main/sources/csv/quoted-null'
import { openEngine } from '../support/open-engine'

describe('whether a file may hold a quoted null text', () => {
  it('finds one within the rows asked for, also across two blocks, also packed', async () => {
    const engine = await openEngine()
    const at = async (text: string | Uint8Array, rows: number, nulls: readonly string[] = ['']) => mayHoldQuotedNull(await engine.write('a.csv', text), '"', nulls, rows)
    expect(await at('a,b\n1,""\n', 10)).toBe(true)
    expect(await at('a,b\n1,"x"\n', 10)).toBe(false)
    expect(await at('a,b\n1,"NA"\n', 10, ['', 'NA'])).toBe(true)
    expect(await at('a,b\n1,"NA"\n', 10, [])).toBe(false)
    expect(await at(`${'x'.repeat((1 << 20) - 1)}""\n`, 10)).toBe(true)
    expect(await at(gzipSync('a,b\n1,""\n'), 10)).toBe(true)
    // The rows asked for lie in the first block, the quotes in the second.
    expect(await at(`a\n${'1\n'.repeat(600_000)}""\n`, 10)).toBe(false)
  })

  it('says yes where it would have to read too far, and no where nothing can be quoted', async () => {
    const engine = await openEngine()
    const path = await engine.write('long.csv', 'x'.repeat(129_000_000))
    expect(await mayHoldQuotedNull(path, '"', [''], 10)).toBe(true)
    expect(await mayHoldQuotedNull(path, '', [''], 10)).toBe(false)
  })
})
