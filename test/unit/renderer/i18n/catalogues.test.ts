import { describe, expect, it } from 'vitest'
import { en } from '../../../../src/renderer/i18n/en'
import { zhCN } from '../../../../src/renderer/i18n/zh-CN'

type Tree = { readonly [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...leaves(value, `${path}${key} / `)]),
  )
}

const english = leaves(en)
const chinese = leaves(zhCN)
const placeholders = (text: string | undefined): string[] => [...new Set([...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort()
/** Proper names and notations that are the same in both languages. */
const sameInBoth = /^[\s\p{P}\p{S}\dA-Za-z%{}]*$/u

describe('catalogues', () => {
  it('Chinese has exactly the keys of English', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })
  it('no text is empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })
  it('both languages fill in the same values', () => {
    // A plural form may leave its own number out.
    const differing = [...english.keys()].filter((key) => !key.endsWith('_one') && placeholders(english.get(key)).join() !== placeholders(chinese.get(key)).join())
    expect(differing).toEqual([])
  })
  it('every count has all plural forms of English', () => {
    const ones = [...english.keys()].filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4))
    const others = [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6))
    expect(ones.sort()).toEqual(others.sort())
  })
  it('a Chinese text is Chinese unless English itself has no words in it', () => {
    const untranslated = [...chinese].filter(([key, text]) => !/\p{Script=Han}/u.test(text) && text === english.get(key) && !sameInBoth.test(text))
    expect(untranslated).toEqual([])
  })
  it('Chinese punctuation beside Chinese text is full width', () => {
    expect([...chinese].filter(([, text]) => /\p{Script=Han}[,;?]|\p{Script=Han}:(?!\/)/u.test(text))).toEqual([])
  })
})
