import { expect, test } from 'vitest'
import { nodeIsNewEnough } from '../../../scripts/setup/node-version.mjs'

test.each([
  ['20.19.0', true],
  ['v20.19.4', true],
  ['22.0.0', true],
  ['100.1.0', true],
  ['20.18.9', false],
  ['18.20.8', false],
  ['9.99.99', false],
])('node version: %s is new enough: %s', (version, expected) => {
  expect(nodeIsNewEnough(version)).toBe(expected)
})
