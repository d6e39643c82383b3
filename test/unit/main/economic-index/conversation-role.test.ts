import { expect, test } from 'vitest'
import { columnsByRole, conversationColumns } from '../../../../src/main/economic-index/conversation-role'

const fields = (...names: string[]): { name: string }[] => names.map((name) => ({ name }))

test('columns are recognised whatever their case and signs', () => {
  expect([...columnsByRole(fields('Category', 'Human Messages', 'is_content_creation', 'other'), {})]).toEqual([
    ['category', 'Category'], ['humanMessages', 'Human Messages'], ['contentCreation', 'is_content_creation'],
  ])
})

test('a column that a person names is taken as it is written, and no other in its place', () => {
  expect([...columnsByRole(fields('category', 'kind', 'turns'), conversationColumns('category=kind, humanMessages = turns'))]).toEqual([['category', 'kind'], ['humanMessages', 'turns']])
  expect([...columnsByRole(fields('category', 'kind'), { category: 'Kind' })]).toEqual([])
})

test('what is no role is refused', () => {
  for (const text of ['kind', 'label=kind', 'category=']) expect(() => conversationColumns(text)).toThrow()
  expect(conversationColumns(' ')).toEqual({})
})
