import { expect, test } from 'vitest'
import { isCommandLine } from '../../../scripts/launch/command-line.mjs'

test.each([
  [['profile', 'a.csv', '--json'], true],
  [['build-index', 't'], true],
  [['--version'], true],
  [['--help'], true],
  [['a.csv'], false],
  [['./profile'], false],
  [[], false],
])('sextant command: %j is for the command line: %s', (given, expected) => {
  expect(isCommandLine(given)).toBe(expected)
})
