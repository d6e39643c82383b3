import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type TFunction } from 'i18next'
import { describe, expect, test } from 'vitest'
import { columnName, figureMethod, figureTitle, figureWords, parameterName, statisticName } from '../../../../src/renderer/figure-words/figure-words'
import { FigureId } from '../../../../src/shared/economic-index/figure-id'
import { en } from '../../../../src/renderer/i18n/en'
import { loadWords } from '../../../../src/renderer/i18n/i18n'
import { zhCN } from '../../../../src/renderer/i18n/zh-CN'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/figures.md'), 'utf8')
const named = (line: string, pattern: RegExp): string[] => [...new Set([...page.matchAll(new RegExp(`^- ${line}: (.*)$`, 'gm'))].flatMap(([, list = '']) => [...list.matchAll(pattern)].map(([, name = '']) => name)))]

async function words(language: 'en' | 'zh-CN'): Promise<TFunction> {
  const i18n = createInstance()
  await i18n.init({ lng: language, resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } }, interpolation: { escapeValue: false } })
  return i18n.t
}

describe.each(['en', 'zh-CN'] as const)('words of figures in %s', (language) => {
  test('every figure has a title, and settings of it are written in', async () => {
    const t = await words(language)
    for (const id of FigureId.options) expect(figureTitle(id, { top: 7, geoId: 'FRA', geography: 'state', minimumChange: 0.2 }, t), id).not.toMatch(/figures\.|\{\{/)
    expect(figureTitle('v1.top-tasks', { top: 7 }, t)).toContain('7')
  })
  test('every column, statistic and setting that docs/figures.md lists has a name of its own', async () => {
    const t = await words(language)
    const columns = named('columns', /`([A-Za-z0-9_]+)`/g)
    expect(columns.length).toBeGreaterThan(60)
    for (const column of columns) expect(columnName(column, t), column).not.toBe(language === 'en' && column === 'n' ? '' : column)
    for (const statistic of named('statistics', /`([A-Za-z0-9]+)`/g).filter((name) => name !== 'n')) expect(statisticName(statistic, t), statistic).not.toBe(statistic)
    for (const parameter of named('parameters', /`([A-Za-z0-9]+)=/g)) expect(parameterName(parameter, t), parameter).not.toBe(parameter)
  })
})

test('places are named by their codes, groups of occupations and patterns by the catalogue; other texts stay', async () => {
  const t = await words('zh-CN')
  const columns = ['geoId', 'country'].map((name) => ({ name, type: 'text' as const, unit: null }))
  const word = figureWords({ columns, rows: [['NAM', 'Namibia'], ['QQQ', 'Nowhere']] }, t, 'zh-CN')
  expect(word('Namibia')).toBe('纳米比亚')
  expect(word('Nowhere')).toBe('Nowhere')
  expect(word('Computer and Mathematical Occupations')).toBe('计算机与数学')
  expect(word('feedback_loop')).toBe('反馈循环')
  expect(word('write new programs')).toBe('write new programs')
})

test('a figure says in Chinese how it was made, with its settings and what only this run could tell; in English the engine does', async () => {
  await loadWords('zh-CN')
  const figure = { id: 'v3.geography-profile', params: { geoId: 'US-DC' }, method: 'Specialisation index …', notes: [{ name: 'onlyTasks', values: { place: 'USA' } }] } as const
  expect(figureMethod({ ...figure, notes: [...figure.notes] }, await words('en'))).toEqual({ text: 'Specialisation index …', isOriginal: true })
  const { text } = figureMethod({ ...figure, notes: [...figure.notes] }, await words('zh-CN'))
  expect(text).toContain('哥伦比亚特区')
  expect(text).toContain('美国')
  expect(text).not.toMatch(/\{\{|US-DC/)
})
