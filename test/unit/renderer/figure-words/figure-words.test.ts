import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type TFunction } from 'i18next'
import { describe, expect, test } from 'vitest'
import { columnName, figureMethod, figureTitle, figureWords, parameterName, statisticName } from '../../../../src/renderer/figure-words/figure-words'
import { citationText } from '../../../../src/renderer/figure-words/citation'
import { missingFiles } from '../../../../src/renderer/figure-words/missing-file'
import { ownCitation, releaseCitation } from '../../../../src/shared/economic-index/citation'
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
  const word = figureWords({ columns, rows: [['NAM', 'Namibia'], ['XKX', 'Kosovo'], ['QQQ', 'Nowhere']] }, t, 'zh-CN')
  expect(word('Namibia')).toBe('纳米比亚')
  expect(word('Kosovo')).toBe('科索沃')
  expect(word('Nowhere')).toBe('Nowhere')
  expect(word('Computer and Mathematical Occupations')).toBe('计算机与数学')
  expect(word('feedback_loop')).toBe('反馈循环')
  expect(word('write new programs')).toBe('write new programs')
})

test('whom to cite and what is missing is said in Chinese; titles of reports and names of files stay', async () => {
  const t = await words('zh-CN')
  const cited = citationText(`${ownCitation('week of 2026-01-05', '2025-03-27')} Beside it: ${releaseCitation('2025-02-10')}`, t)
  expect(cited).toBe('由 Sextant 用自有记录建成的指数（week of 2026-01-05），方法依据：Anthropic Economic Index: Insights from Claude 3.7 Sonnet (March 2025)。 另有：Anthropic，经济指数（Anthropic Economic Index），2025-02-10 发布（数据时段：2024 年 12 月至 2025 年 1 月）。报告：Which Economic Tasks are Performed with AI? Evidence from Millions of Claude Conversations (arXiv:2503.04761)。数据许可：CC-BY。')
  expect(citationText(releaseCitation('2025-09-15'), await words('en'))).toBe(releaseCitation('2025-09-15'))
  expect(missingFiles(['aei_raw_claude_ai_*.csv (2025-09-15, requests of GLOBAL)', 'a conversation-level table (category, topic)', 'task_pct_*.csv or wage_data.csv'], t))
    .toBe('aei_raw_claude_ai_*.csv（2025-09-15，全球的请求）, 单次对话的表（category, topic）, task_pct_*.csv 或 wage_data.csv')
})

test('a figure says in Chinese how it was made, with its settings and what only this run could tell; in English the engine does', async () => {
  await loadWords('zh-CN')
  const figure = { id: 'v3.geography-profile', params: { geoId: 'US-DC' }, method: 'Specialisation index …', notes: [{ name: 'onlyTasks', values: { place: 'USA' } }] } as const
  expect(figureMethod({ ...figure, notes: [...figure.notes] }, await words('en'))).toEqual({ text: 'Specialisation index …', isOriginal: true })
  // Where the files hold tasks alone, the title does not name requests.
  expect([figureTitle(figure.id, figure.params, await words('en')), figureTitle(figure.id, figure.params, await words('en'), [], [...figure.notes])])
    .toEqual(['Over-represented tasks and requests in District of Columbia', 'Over-represented tasks in District of Columbia'])
  const { text } = figureMethod({ ...figure, notes: [...figure.notes] }, await words('zh-CN'))
  expect(text).toContain('哥伦比亚特区')
  expect(text).toContain('美国')
  expect(text).not.toMatch(/\{\{|US-DC/)
  const income = { id: 'v3.country-aui-gdp', params: { minimumConversations: 200 }, method: '', notes: [{ name: 'withoutGdp' as const, values: { places: 'West Bank and Gaza, Taiwan', codes: 'PSE TWN' } }] } as const
  expect(figureMethod({ ...income, notes: [...income.notes] }, await words('zh-CN')).text).toContain('没有 GDP 因而不在拟合中：巴勒斯坦领土和台湾。')
})
