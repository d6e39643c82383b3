import { nativeTheme, session as sessions, type BrowserWindow } from 'electron'
import type { Settings } from '../../../shared/contract/app-channels'
import { BlockedRequests } from '../blocked-requests'
import { listen, type Answering } from '../../ipc/listen'
import { isOwnPage } from '../own-page'
import { deferred } from '../../services/deferred'
import { serveBundle } from '../bundle-protocol'
import { hardenAllContents, hardenSession } from '../security'
import type { FirstState } from './first-state'
import { loadPage, openWindow } from './window'

export interface FirstWindowRequest {
  readonly preloadFile: string
  readonly rendererFolder: string
  readonly first: FirstState
  /** Size of the page; null means as remembered. */
  readonly pageSize: { readonly width: number; readonly height: number } | null
  readonly isDevelopment: boolean
  /** Address of the development server, in a development build that has one. */
  readonly developmentServer: string | null
}

/** The window while the rest of the app is still being read. */
export interface FirstWindow {
  readonly window: BrowserWindow
  readonly blocked: BlockedRequests
  /** The settings it opened with. */
  readonly settings: Settings
  /** Resolves when the page has its scripts, or will not load: main has nothing to do for it while they run. */
  readonly busy: Promise<void>
  /** Resolves when the page has loaded. @throws {Error} in English, when its files are not there */
  readonly loaded: Promise<void>
  /** Says who answers what the page asks; until then it waits. */
  readonly answer: (answering: Answering) => void
}

/** Opens the one window, as the first thing of all. */
export function openFirstWindow({ preloadFile, rendererFolder, first, pageSize, isDevelopment, developmentServer }: FirstWindowRequest): FirstWindow {
  const { settings, windowState } = first
  nativeTheme.themeSource = settings.theme
  const blocked = new BlockedRequests()
  hardenAllContents()
  const hardened = hardenSession(sessions.defaultSession, blocked, isDevelopment)
  const busy = deferred()
  serveBundle(sessions.defaultSession, { folder: rendererFolder, developmentServer, onScripts: busy.resolve }, blocked)
  const window = openWindow({ preloadFile, remembered: windowState, pageSize, isDevelopment })
  const answer = listen((event) => isOwnPage(event, window.webContents))
  const loaded = Promise.all([loadPage(window, settings), hardened]).then(() => undefined)
  // Whoever opens the window waits for this later; until then a failure is no unhandled one.
  loaded.then(busy.resolve, busy.resolve)
  return { window, blocked, settings, busy: busy.promise, loaded, answer }
}
