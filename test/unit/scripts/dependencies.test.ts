import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hashOf, staleReason } from '../../../scripts/setup/dependencies.mjs'

const lock = {
  packages: {
    '': { name: 'x' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a-darwin': { version: '1.0.0', optional: true, os: ['darwin'] },
  },
}
const lockText = JSON.stringify(lock)
const installed = (version: string) => JSON.stringify({ packages: { 'node_modules/a': { version, integrity: 'sha512-a' } } })
const platform = 'linux-x64-node20'
const marker = { lockHash: hashOf(lockText), platform }

describe('dependencies', () => {
  test('dependencies: missing node_modules is stale, whatever a marker says', () => {
    expect(staleReason({ lockText, installedText: undefined, marker, platform })).toMatch(/missing/)
  })

  test('dependencies: a marker for this lockfile and platform is up to date', () => {
    expect(staleReason({ lockText, installedText: '{"packages":{}}', marker, platform })).toBeUndefined()
  })

  test('dependencies: another platform or Node major is stale', () => {
    expect(staleReason({ lockText, installedText: installed('1.0.0'), marker, platform: 'linux-arm64-node20' })).toMatch(/linux-x64-node20/)
  })

  test('dependencies: an install by hand that fits the lockfile is up to date without packages of other platforms', () => {
    expect(staleReason({ lockText, installedText: installed('1.0.0'), marker: undefined, platform })).toBeUndefined()
  })

  test('dependencies: a changed lockfile is stale and names the package', () => {
    const old = { lockHash: hashOf('{}'), platform }
    expect(staleReason({ lockText, installedText: installed('0.9.0'), marker: old, platform })).toBe('node_modules/a is 0.9.0, package-lock.json wants 1.0.0')
  })

  test('dependencies: a package the lockfile wants and nobody installed is stale', () => {
    expect(staleReason({ lockText, installedText: '{"packages":{}}', marker: undefined, platform })).toBe('node_modules/a is missing')
  })
})

interface Lockfile {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

test('package-lock.json: every optional dependency has an entry, or npm ci refuses the lockfile', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  const present = (name: string) => Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))
  expect(wanted.filter((name) => !present(name))).toEqual([])
})
