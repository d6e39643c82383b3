import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FALLBACK, installedRuntime, resolveRuntime, runtimeEnvironment } from '../../../scripts/electron-runtime.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sextant-runtime-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test('electron runtime: ELECTRON_EXEC_PATH comes before everything else', async () => {
  const executable = join(folder, 'electron')
  writeFileSync(executable, '#!/bin/sh\n')
  chmodSync(executable, 0o755)
  vi.stubEnv('ELECTRON_EXEC_PATH', executable)
  expect(await resolveRuntime()).toBe(executable)
  expect(runtimeEnvironment(executable)).toEqual({ ELECTRON_EXEC_PATH: executable, ELECTRON_OVERRIDE_DIST_PATH: dirname(executable) })
})

test('electron runtime: an ELECTRON_EXEC_PATH that cannot be run is said, not skipped', () => {
  vi.stubEnv('ELECTRON_EXEC_PATH', join(folder, 'absent'))
  expect(() => installedRuntime()).toThrow(/ELECTRON_EXEC_PATH/)
})

test('electron runtime: the fallback is pinned to one version and one sha512', () => {
  expect(FALLBACK.version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(Buffer.from(FALLBACK.integrity.replace(/^sha512-/, ''), 'base64')).toHaveLength(64)
})
