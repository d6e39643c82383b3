import { describe, expect, it } from 'vitest'
import { formatBytes, formatCompact, formatCount, formatElapsed, formatShare } from '../../../../src/renderer/format/numbers'

const english = { locale: 'en-US' }

describe('numbers', () => {
  it('a count has separators from the first thousand on: it is never a year', () => {
    expect(formatCount(1090, english)).toBe('1,090')
    expect(formatCount(1090, { locale: 'de-DE' })).toBe('1.090')
  })
  it('a share that is there but tiny is not nothing, and one that lacks a little is not all', () => {
    expect([0, 0.0000001, 0.0731, 0.5, 0.99999, 1].map((share) => formatShare(share, english))).toEqual(['0%', '<0.1%', '7.3%', '50%', '>99.9%', '100%'])
  })
  it('bytes, time and short counts carry their units', () => {
    expect(formatBytes(197, english)).toBe('197 bytes')
    expect(formatBytes(3_600_000, english)).toBe('3.6 MB')
    expect(formatBytes(184_200_000, english)).toBe('184 MB')
    expect(formatElapsed(42.4, english)).toBe('42 ms')
    expect(formatElapsed(12_345, english)).toBe('12.3 sec')
    expect(formatCompact(1_234_567, { locale: 'zh-CN' })).toBe('123.5万')
    expect([19_530, 999_950].map((count) => formatCompact(count, { locale: 'zh-CN' }))).toEqual(['1.95万', '100万'])
  })
})
