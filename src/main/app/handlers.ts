import { basename } from 'node:path'
import type { z } from 'zod'
import type { AppChannels, Settings } from '../../shared/contract/app-channels'
import type { PrintRequest } from '../../shared/contract/export-channels'
import { AppFailure } from '../../shared/errors/errors'
import type { DesktopSession } from './desktop-session'
import type { AppHandlers } from '../ipc/app-handlers'
import type { RecentList } from '../files/recent-list'
import type { SettingsFile } from '../files/settings-file'
import type { WorkspaceKeeper } from '../files/workspace-keeper'
import { authorise, type AuthorisedPath } from '../services/datasets/authorised-paths'

export interface HandlerParts {
  readonly session: DesktopSession
  readonly engine: { exportQuarantine(dataset: string, path: AuthorisedPath): Promise<number>; addDestination(path: AuthorisedPath): Promise<string>; addReading(path: AuthorisedPath): Promise<string> }
  readonly workspace: WorkspaceKeeper
  readonly recents: RecentList
  readonly settings: SettingsFile
  /** Whether the session before this one did not end by itself. */
  readonly wasCrash: boolean
  askWhatToOpen(what: 'files' | 'folder'): Promise<AuthorisedPath[]>
  askWhereToSaveQuarantine(suggestedName: string): Promise<AuthorisedPath | null>
  askWhereToExport(suggestedName: string): Promise<AuthorisedPath | null>
  askForPresentation(what: 'template' | 'deck'): Promise<AuthorisedPath | null>
  writeClipboard(content: { readonly text: string; readonly html?: string }): Promise<void>
  /** @throws AppFailure `request-refused` for what is no picture */
  writePictureToClipboard(png: Uint8Array<ArrayBuffer>): Promise<void>
  printPictures(request: PrintRequest): Promise<Uint8Array<ArrayBuffer>>
  /** @throws AppFailure `request-refused` for anything but a face of the app's own */
  readFont(address: string): Promise<Uint8Array<ArrayBuffer>>
  applySettings(settings: Settings): void
  about(): Promise<z.input<AppChannels['app/about']['output']>>
  noteIdle(): void
}

/** What main does for its page. */
export function appHandlers(parts: HandlerParts): AppHandlers {
  const { session, engine, workspace, recents, settings } = parts
  /** Places a person chose in this run, by the names the page knows them under. */
  const chosen = new Map<string, AuthorisedPath>()
  return {
    'dataset/open-dialog': async ({ what }) => session.open(await parts.askWhatToOpen(what)),
    'dataset/open-dropped': async ({ paths }) => session.open(authorise(paths, 'drop')),
    'dataset/open-recent': async ({ recent }) => {
      const paths = await recents.pathsOf(recent)
      if (paths === null) throw new AppFailure({ code: 'request-refused', channel: 'dataset/open-recent', reason: 'There is no such entry.' })
      return session.open(authorise(paths, 'recent-list'))
    },
    'dataset/open-sample': ({ sample }) => session.openSample(sample),
    'dataset/list': () => session.list(),
    'dataset/reopen': ({ dataset, options }) => session.reopen(dataset, options),
    'dataset/close': async ({ dataset }) => {
      await session.close(dataset)
      return null
    },
    'dataset/open-closed': ({ dataset }) => session.openClosed(dataset),
    'quarantine/export': async ({ dataset }) => {
      const path = await parts.askWhereToSaveQuarantine('records-not-loaded.csv')
      return path === null ? { path: null, count: 0 } : { path, count: await engine.exportQuarantine(dataset, path) }
    },
    'export/choose': async ({ suggestedName }) => {
      const path = await parts.askWhereToExport(suggestedName)
      if (path === null) return { destination: null }
      const destination = await engine.addDestination(path)
      chosen.set(destination, path)
      return { destination }
    },
    'index-builder/open': async ({ destination }) => {
      const path = chosen.get(destination)
      if (path === undefined) throw new AppFailure({ code: 'request-refused', channel: 'index-builder/open', reason: 'Nothing was built there.' })
      return session.open([path])
    },
    'reopen/accept': ({ offer, place }) => session.openAgain(offer, place),
    'reopen/as-data': ({ offer }) => session.openExportAsData(offer),
    'reopen/dismiss': async ({ offer }) => {
      session.dismissExport(offer)
      return null
    },
    'deck/choose': async ({ what }) => {
      const path = await parts.askForPresentation(what)
      return path === null ? null : { reading: await engine.addReading(path), fileName: basename(path) }
    },
    'draw/job': () => refuseDrawing('draw/job'),
    'draw/done': () => refuseDrawing('draw/done'),
    'recent/list': () => recents.list(),
    'workspace/load': async () => {
      const { workspace: saved, problems } = await workspace.load()
      return { document: saved.document, wasCrash: parts.wasCrash, problems }
    },
    'workspace/save': async ({ document }) => {
      await session.saveDocument(document)
      return null
    },
    'settings/load': () => settings.load(),
    'settings/save': async (wanted) => {
      parts.applySettings(wanted)
      await settings.save(wanted)
      return null
    },
    'clipboard/write-text': async ({ text }) => {
      await parts.writeClipboard({ text })
      return null
    },
    'clipboard/write-table': async (table) => {
      await parts.writeClipboard(table)
      return null
    },
    'clipboard/write-picture': async ({ png }) => {
      await parts.writePictureToClipboard(png)
      return null
    },
    'picture/print': async (request) => ({ bytes: await parts.printPictures(request) }),
    'app/font': async ({ address }) => ({ bytes: await parts.readFont(address) }),
    'app/about': () => parts.about(),
    'app/idle': async () => {
      await session.started
      parts.noteIdle()
      return null
    },
  }
}

/** A person's window draws for nobody else: the command line starts one of its own. */
function refuseDrawing(channel: 'draw/job' | 'draw/done'): Promise<never> {
  return Promise.reject(new AppFailure({ code: 'request-refused', channel, reason: 'This window does not draw for the command line.' }))
}
