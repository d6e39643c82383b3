import { expect, test } from 'vitest'
import { cutToWidth, terminalText, terminalWidth } from '../../../../src/main/cli/terminal-text'
import { textTable } from '../../../../src/main/cli/text-table'

test('terminalText: a name cannot command the terminal', () => {
  expect(terminalText('a\u001b[31mb\u0007\n\u202ec')).toBe('a\\u001b[31mb\\u0007\\n\\u202ec')
  expect(terminalText('line\n\tnext\u001b', true)).toBe('line\n\tnext\\u001b')
})

test('terminalWidth: Chinese and emoji take two columns, accents none', () => {
  expect(terminalWidth('职业')).toBe(4)
  expect(terminalWidth('e\u0301')).toBe(1)
  expect(terminalWidth('😀')).toBe(2)
})

test('cutToWidth: a cut text fits and says that it is cut', () => {
  expect(cutToWidth('occupation', 10)).toBe('occupation')
  expect(cutToWidth('occupations', 10)).toBe('occupatio…')
  expect(terminalWidth(cutToWidth('职业职业职业', 6))).toBeLessThanOrEqual(6)
})

test('textTable: cells line up by what a terminal shows', () => {
  const columns = [{ title: 'name', align: 'left', mostColumns: 8 }, { title: 'n', align: 'right', mostColumns: 8 }] as const
  expect(textTable(columns, [['职业', '1'], ['pay', '20']])).toEqual(['  name   n', '  职业   1', '  pay   20'])
})
