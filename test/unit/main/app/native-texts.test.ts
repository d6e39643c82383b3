import { describe, expect, test } from 'vitest'
import { effectiveLanguage, nativeTexts } from '../../../../src/main/app/native-texts'

describe('nativeTexts', () => {
  test('nativeTexts: both languages have every text, and the Chinese ones are Chinese', () => {
    const chinese = nativeTexts('zh-CN')
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(nativeTexts('en')).sort())
    for (const text of Object.values(chinese)) expect(text).toMatch(/\p{Script=Han}/u)
  })
})

describe('effectiveLanguage', () => {
  test('effectiveLanguage: the choice wins; without one the system decides', () => {
    expect(effectiveLanguage('en', 'zh-CN')).toBe('en')
    expect(effectiveLanguage(null, 'zh-TW')).toBe('zh-CN')
    expect(effectiveLanguage(null, 'de')).toBe('en')
    expect(effectiveLanguage(null, '')).toBe('en')
  })
})
