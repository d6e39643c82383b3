import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exposureScript, foldersAbove, planExposure, quote } from '../../../scripts/launch/exposure.mjs'

let top = ''
beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'sextant-exposure-')))
  mkdirSync(join(top, 'shut', 'clone', 'src'), { recursive: true })
  writeFileSync(join(top, 'shut', 'clone', 'package.json'), '{}')
  writeFileSync(join(top, 'shut', 'data.csv'), 'a')
  symlinkSync('package.json', join(top, 'shut', 'clone', 'link'))
})
afterEach(() => rmSync(top, { recursive: true }))

const inside = (...names: string[]) => join(top, ...names)
/** A rule under which exactly these folders are closed. */
const closed = (...folders: string[]) => (path: string) => ({ read: !folders.includes(path), enter: !folders.includes(path) })

test('folders above: outermost first, without the root', () => {
  expect(foldersAbove('/a/b/c')).toEqual(['/a', '/a/b'])
})

test('exposure: what can be reached needs nothing', () => {
  expect(planExposure([{ path: inside('shut', 'clone'), rebuild: true }], closed())).toEqual({ covers: [], binds: [], links: [] })
})

test('exposure: behind a closed folder only what is needed is shown', () => {
  const plan = planExposure([{ path: inside('shut', 'clone'), rebuild: true }, { path: inside('shut', 'data.csv') }], closed(inside('shut')))
  expect(plan.covers).toEqual([inside('shut')])
  expect(plan.binds).toEqual([
    { path: inside('shut', 'clone'), folder: true },
    { path: inside('shut', 'data.csv'), folder: false },
  ])
})

test('exposure: a clone that is itself shut is rebuilt from its entries, links included', () => {
  const plan = planExposure([{ path: inside('shut', 'clone'), rebuild: true }], closed(inside('shut', 'clone')))
  expect(plan.covers).toEqual([inside('shut', 'clone')])
  expect(plan.binds.map(({ path }) => path)).toEqual([inside('shut', 'clone', 'package.json'), inside('shut', 'clone', 'src')])
  expect(plan.links).toEqual([{ path: inside('shut', 'clone', 'link'), target: 'package.json' }])
})

test("exposure: a person's own closed folder stays closed", () => {
  expect(planExposure([{ path: inside('shut') }], closed(inside('shut'))).covers).toEqual([])
})

test('exposure: a folder around the clone does not cover the clone', () => {
  const plan = planExposure([{ path: inside('shut', 'clone'), rebuild: true }, { path: inside('shut') }], closed(top))
  expect(plan.binds.map(({ path }) => path)).toEqual([inside('shut', 'clone')])
})

test('exposure: of two closed folders, one inside the other, the outer is covered', () => {
  const plan = planExposure([{ path: inside('shut', 'clone'), rebuild: true }], closed(top, inside('shut')))
  expect(plan.covers).toEqual([top])
})

test('exposure: the script holds everything aside before it covers anything', () => {
  const lines = exposureScript(planExposure([{ path: inside('shut', 'clone'), rebuild: true }], closed(inside('shut'))), '/stage')
  const cover = lines.findIndex((line) => line.startsWith('mount -t tmpfs') && line.endsWith(quote(inside('shut'))))
  expect(lines.indexOf(`mount --rbind ${quote(inside('shut', 'clone'))} '/stage/0'`)).toBeLessThan(cover)
  expect(lines.indexOf(`mount --rbind '/stage/0' ${quote(inside('shut', 'clone'))}`)).toBeGreaterThan(cover)
})

test.each(["it's", '$(touch x)', 'a b', '`id`', '\\', 'line\nbreak', '-n', "''"])('quoting: the shell reads %j as one word', (word) => {
  expect(execFileSync('/bin/sh', ['-c', `printf %s ${quote(word)}`], { encoding: 'utf8' })).toBe(word)
})
