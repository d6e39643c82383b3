import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFirstState } from '../../../../src/main/app/first/first-state'
import { RecentList } from '../../../../src/main/files/recent-list'
import { SessionMarker } from '../../../../src/main/files/session-marker'
import { SettingsFile, defaultSettings } from '../../../../src/main/files/settings-file'
import { WindowStateFile } from '../../../../src/main/files/window-state-file'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'small-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const inside = (name: string): string => join(folder, name)

describe('RecentList', () => {
  test('RecentList: newest first, each once, at most 20, also after a restart', async () => {
    const list = new RecentList(inside('recent.json'))
    for (let count = 0; count < 25; count += 1) await list.add([`/data/${count}.csv`], count)
    await list.add(['/data/10.csv'], 100)
    const again = await new RecentList(inside('recent.json')).list()
    expect(again).toHaveLength(20)
    expect(again.slice(0, 3).map((entry) => [entry.name, entry.openedMs])).toEqual([['10.csv', 100], ['24.csv', 24], ['23.csv', 23]])
    expect(again.filter((entry) => entry.name === '10.csv')).toHaveLength(1)
  })

  test('RecentList: says what is still there; for a glob its folder counts', async () => {
    writeFileSync(inside('here.csv'), '')
    const list = new RecentList(inside('recent.json'))
    for (const path of [inside('here.csv'), inside('gone.csv'), inside('*.csv'), inside('none/*.csv')]) await list.add([path], 1)
    expect((await list.list()).map((entry) => [entry.name, entry.isPresent]))
      .toEqual([['*.csv', false], ['*.csv', true], ['gone.csv', false], ['here.csv', true]])
  })

  test('RecentList: ids say nothing about paths, and lead back to them', async () => {
    const list = new RecentList(inside('recent.json'))
    await list.add(['/data/a.csv', '/data/b.csv'], 1)
    const [entry] = await list.list()
    expect(entry).toMatchObject({ name: 'a.csv (+1)', folder: '/data', id: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(await list.pathsOf(entry?.id ?? '')).toEqual(['/data/a.csv', '/data/b.csv'])
    expect(await list.pathsOf('/data/a.csv')).toBeNull()
  })

  test('RecentList: entries added at once are all there', async () => {
    const list = new RecentList(inside('recent.json'))
    await Promise.all(['a', 'b', 'c'].map((name) => list.add([`/${name}`], 1)))
    expect(await new RecentList(inside('recent.json')).list()).toHaveLength(3)
  })

  test('RecentList: a damaged file is kept aside, and the list starts anew', async () => {
    writeFileSync(inside('recent.json'), '{"version":1,"entries":[{"paths":[]}]}')
    const list = new RecentList(inside('recent.json'))
    expect(await list.list()).toEqual([])
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^recent\.json\.broken-/)])
  })
})

describe('SettingsFile', () => {
  test('SettingsFile: what was saved is there after a restart', async () => {
    await new SettingsFile(inside('settings.json')).save({ theme: 'dark', language: 'zh-CN' })
    expect(await new SettingsFile(inside('settings.json')).load()).toEqual({ theme: 'dark', language: 'zh-CN' })
  })

  test('SettingsFile: flags of the command line hold for the session and are not written', async () => {
    const file = new SettingsFile(inside('settings.json'), { theme: 'light' })
    expect(await file.load()).toEqual({ theme: 'light', language: null })
    expect(existsSync(inside('settings.json'))).toBe(false)
  })

  test('SettingsFile: a damaged file is kept aside, and the defaults apply', async () => {
    writeFileSync(inside('settings.json'), '{"theme":"pink"}')
    expect(await new SettingsFile(inside('settings.json')).load()).toEqual(defaultSettings)
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^settings\.json\.broken-/)])
  })
})

describe('SessionMarker', () => {
  test('SessionMarker: a session that ended by itself is no crash, one that did not is', () => {
    const marker = (): SessionMarker => new SessionMarker(inside('open.json'))
    const first = marker()
    expect(first.begin()).toBe(false)
    first.end()
    expect(marker().begin()).toBe(false)
    expect(marker().begin()).toBe(true)
  })
})

describe('WindowStateFile', () => {
  test('WindowStateFile: remembers place and zoom; anything unreadable counts as nothing', async () => {
    const file = new WindowStateFile(inside('window.json'))
    expect(await file.load()).toBeNull()
    const state = { bounds: { x: -5, y: 0, width: 1100, height: 750 }, isMaximised: true, zoomFactor: 1.25 }
    file.saveNow(state)
    expect(await file.load()).toEqual(state)
    writeFileSync(inside('window.json'), readFileSync(inside('window.json'), 'utf8').slice(2))
    expect(await file.load()).toBeNull()
  })
})

describe('readFirstState', () => {
  const asFirst = { settings: defaultSettings, windowState: null }

  test('readFirstState: reads what the files keep, and flags of this session come first', async () => {
    const state = { bounds: { x: -10, y: 20, width: 1100, height: 720 }, isMaximised: false, zoomFactor: 1.25 }
    await new SettingsFile(inside('settings.json')).save({ theme: 'dark', language: 'zh-CN' })
    new WindowStateFile(inside('window.json')).saveNow(state)
    expect(readFirstState(folder, {})).toEqual({ settings: { theme: 'dark', language: 'zh-CN' }, windowState: state })
    expect(readFirstState(folder, { theme: 'light' }).settings).toEqual({ theme: 'light', language: 'zh-CN' })
  })

  test('readFirstState: what is missing or not as it should be counts as nothing', () => {
    expect(readFirstState(folder, {})).toEqual(asFirst)
    const rectangle = { x: 0, y: 0, width: 900, height: 700 }
    for (const [settings, window] of [
      ['{', ''], ['null', '[]'], ['{"theme":"blue","language":7}', '{"bounds":null,"isMaximised":true,"zoomFactor":1}'],
      ['[]', JSON.stringify({ bounds: { ...rectangle, width: 0 }, isMaximised: true, zoomFactor: 1 })],
      ['7', JSON.stringify({ bounds: { ...rectangle, x: 0.5 }, isMaximised: true, zoomFactor: 1 })],
      ['""', JSON.stringify({ bounds: rectangle, isMaximised: true, zoomFactor: 40 })],
    ] as const) {
      writeFileSync(inside('settings.json'), settings)
      writeFileSync(inside('window.json'), window)
      expect(readFirstState(folder, {})).toEqual(asFirst)
    }
  })
})
