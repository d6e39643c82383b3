import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { appChannels } from '../../../../src/shared/contract/app-channels'
import { emptyDocument } from '../../../../src/shared/query/view'
import { DesktopSession, type SessionEngine } from '../../../../src/main/app/desktop-session'
import { RecentList } from '../../../../src/main/files/recent-list'
import { SettingsFile } from '../../../../src/main/files/settings-file'
import { WorkspaceFile } from '../../../../src/main/files/workspace-file'
import { WorkspaceKeeper } from '../../../../src/main/files/workspace-keeper'
import { appHandlers } from '../../../../src/main/app/handlers'
import type { AppHandlers } from '../../../../src/main/ipc/app-handlers'
import { authorise, type AuthorisedPath } from '../../../../src/main/services/datasets/authorised-paths'

/** No file that is opened here has left Sextant before. */
const noExports = { offers: async () => [], accept: async () => expect.fail(), asData: () => expect.fail(), dismiss: () => expect.fail() }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handlers-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function begin(): { handlers: AppHandlers; engine: SessionEngine; recents: RecentList; chosen: AuthorisedPath[]; exportQuarantine: ReturnType<typeof vi.fn>; noteIdle: ReturnType<typeof vi.fn>; session: DesktopSession } {
  const nothing = { opened: [], failed: [] }
  const engine: SessionEngine = {
    sources: [], start: async () => nothing, open: vi.fn(async () => nothing), reopen: async () => expect.fail(), openAgain: async () => nothing, close: async () => undefined, list: async () => [],
  }
  const recents = new RecentList(join(folder, 'recent.json'))
  const workspace = new WorkspaceKeeper(new WorkspaceFile(join(folder, 'workspace.json')))
  const [sample = expect.fail('no path')] = authorise(['/sample.csv'], 'sample')
  const session = new DesktopSession({
    engine, recents, reopenings: noExports, announceExport: () => expect.fail(), workspace, samples: { 'published-figures': sample, 'synthetic-release': sample }, announce: () => undefined, report: expect.fail,
  })
  const chosen: AuthorisedPath[] = []
  const exportQuarantine = vi.fn(async () => 7)
  const noteIdle = vi.fn()
  const handlers = appHandlers({
    session, engine: { exportQuarantine, addDestination: async () => 'place', addReading: async () => 'reading' }, workspace, recents, settings: new SettingsFile(join(folder, 'settings.json')), wasCrash: true,
    askWhatToOpen: async () => chosen,
    askWhereToSaveQuarantine: async () => chosen[0] ?? null,
    askWhereToExport: async () => chosen[0] ?? null,
    askForPresentation: async () => chosen[0] ?? null,
    writeClipboard: async () => undefined, writePictureToClipboard: async () => undefined, printPictures: async () => expect.fail(), readFont: async () => expect.fail(), applySettings: () => undefined, about: async () => expect.fail(), noteIdle,
  })
  return { handlers, engine, recents, chosen, exportQuarantine, noteIdle, session }
}

describe('appHandlers', () => {
  test('handlers: every channel of the contract has one', () => {
    expect(Object.keys(begin().handlers).sort()).toEqual(Object.keys(appChannels).sort())
  })

  test('open-dialog: a closed dialog asks the engine for nothing', async () => {
    const { handlers, engine } = begin()
    expect(await handlers['dataset/open-dialog']({ what: 'files' })).toEqual({ opened: [], failed: [] })
    expect(engine.open).not.toHaveBeenCalled()
  })

  test('open-recent: opens the paths behind an entry; an unknown entry is refused', async () => {
    const { handlers, engine, recents } = begin()
    await recents.add(['/data/a.csv'], 1)
    const [entry] = await recents.list()
    await handlers['dataset/open-recent']({ recent: entry?.id ?? '' })
    expect(engine.open).toHaveBeenCalledWith(['/data/a.csv'], expect.anything())
    await expect(handlers['dataset/open-recent']({ recent: '/etc/passwd' })).rejects.toMatchObject({ error: { code: 'request-refused' } })
  })

  test('open-dropped: a path that is not absolute is no drop', async () => {
    await expect(begin().handlers['dataset/open-dropped']({ paths: ['a.csv'] })).rejects.toMatchObject({ error: { code: 'file-not-readable' } })
  })

  test('quarantine: a closed dialog writes nothing, a chosen path gets the records', async () => {
    const { handlers, chosen, exportQuarantine } = begin()
    expect(await handlers['quarantine/export']({ dataset: 'd' })).toEqual({ path: null, count: 0 })
    expect(exportQuarantine).not.toHaveBeenCalled()
    chosen.push(...authorise(['/out.csv'], 'dialog'))
    expect(await handlers['quarantine/export']({ dataset: 'd' })).toEqual({ path: '/out.csv', count: 7 })
  })

  test('workspace: what was saved is loaded, with the news of a crash', async () => {
    const { handlers } = begin()
    const document = { ...emptyDocument, activeDataset: 'd' }
    await handlers['workspace/save']({ document })
    expect(await handlers['workspace/load'](null)).toEqual({ document, wasCrash: true, problems: [] })
  })

  test('idle: does not count before the start is through', async () => {
    const { handlers, noteIdle, session } = begin()
    const early = handlers['app/idle'](null)
    await Promise.resolve()
    expect(noteIdle).not.toHaveBeenCalled()
    await session.start([])
    await early
    expect(noteIdle).toHaveBeenCalledOnce()
  })
})
