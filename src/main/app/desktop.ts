import { app, MessageChannelMain, nativeTheme, session as sessions, type BrowserWindow, type MessagePortMain } from 'electron'
import type { Settings } from '../../shared/contract/app-channels'
import { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { appHandlers } from './handlers'
import { serve } from '../ipc/serve'
import type { EngineSettings } from '../../shared/contract/host-channels'
import { authorise, type PathOrigin } from '../services/datasets/authorised-paths'
import { Reopenings } from '../services/reopen/reopenings'
import { EngineHost, type EngineHostListeners } from '../services/engine/engine-host'
import { aboutThisApp } from './about'
import { readFont } from './read-font'
import { printPictures } from './print-pictures'
import { writePicture } from './clipboard-picture'
import { watchPage } from './crash'
import { DesktopSession } from './desktop-session'
import { askAboutPage, askForPresentation, askForSource, askToFollow, askWhatToOpen, askWhereToSave } from './dialogs'
import { startEngineProcess } from './engine-process'
import type { FirstWindow } from './first/first-window'
import { loadPage, rememberWindow } from './first/window'
import { showMenu } from './menu'
import { effectiveLanguage, nativeTexts, type Language, type NativeTexts } from './native-texts'
import { PageLink } from './page-link'
import { samplePaths, userFiles } from './user-files'
import { writeClipboard } from './write-clipboard'
import { zoomPage } from './zoom'

export interface DesktopPlaces {
  readonly userDataFolder: string
  readonly engineFile: string
  readonly resourcesFolder: string
}

export interface DesktopOptions {
  readonly places: DesktopPlaces
  readonly first: FirstWindow
  /** Flags of the command line that stand in for the person's settings. */
  readonly settingsOfThisSession: Partial<Settings>
  /** Rejects when the data folder cannot be written. */
  readonly engineSettings: Promise<EngineSettings>
  /** To open, from the command line. */
  readonly paths: readonly string[]
  /** Whether the window's place is kept for the next session. */
  readonly remembersWindow: boolean
  readonly isDevelopment: boolean
  readonly report: (sentence: string) => void
}

/** The desktop app while it runs. */
export interface Desktop {
  readonly window: BrowserWindow
  readonly page: PageLink
  /** Opens more paths, e.g. of a second instance, and comes to the front. */
  readonly open: (paths: readonly string[], origin: PathOrigin) => Promise<void>
  /** Waits for saves that are under way and ends the engine. */
  readonly close: () => Promise<void>
}

/**
 * Builds everything behind the window, which is there already, and answers what its page asks. Resolves when the page has loaded. The engine
 * starts when the page has drawn its first frame and asks for something: before, it would take a core from that frame.
 */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { places, first, paths, isDevelopment, report } = options
  const { window, blocked } = first
  const files = userFiles(places.userDataFolder, options.settingsOfThisSession)
  const wasCrash = files.session.begin()
  // Its keeper keeps it. The session that asks for it later hears of a failure and tells it.
  files.workspace.load().catch(() => undefined)
  if (options.remembersWindow) rememberWindow(window, files.windowState)
  let { settings } = first
  const shownLanguage = (): Language => effectiveLanguage(settings.language, app.getLocale())
  const texts = (): NativeTexts => nativeTexts(shownLanguage())
  const page = new PageLink(window)
  const engine: EngineHost<MessagePortMain> = new EngineHost({
    startProcess: () => startEngineProcess(places.engineFile),
    settings: await options.engineSettings,
    listeners: engineListeners(page, report, () => connectEngine()),
  })
  const connectEngine = (): void => {
    const { port1, port2 } = new MessageChannelMain()
    page.sendEnginePort(port2)
    engine.connectPage(port1).catch((cause: unknown) => {
      port1.close()
      report(`The page could not be connected to the engine: ${String(cause)}`)
    })
  }
  const session = new DesktopSession({
    engine, workspace: files.workspace, recents: files.recents, samples: samplePaths(places.resourcesFolder),
    reopenings: new Reopenings(engine, (name) => askForSource(window, name, texts()), (name, paths) => askToFollow(window, name, paths, texts())),
    announceExport: (offer) => page.send('export/offered', offer),
    announce: (result) => page.send('dataset/opened', result),
    report,
  })
  const authorised = authorise(paths, 'argument')
  void page.present().then(() => session.start(authorised))
  const openFromDialog = async (what: 'files' | 'folder'): Promise<void> => {
    const result = await session.open(await askWhatToOpen(window, what, texts()))
    if (result.opened.length + result.failed.length > 0) page.send('dataset/opened', result)
  }
  const paintMenu = (): void => showMenu({ texts: texts(), settings, shownLanguage: shownLanguage(), isDevelopment }, {
    openFiles: () => void openFromDialog('files'),
    openFolder: () => void openFromDialog('folder'),
    zoom: (change) => zoomPage(window.webContents, change),
    run: (command) => page.send('command/run', { command }),
    reload: () => window.webContents.reload(),
  })
  const applySettings = (wanted: Settings): void => {
    settings = wanted
    nativeTheme.themeSource = wanted.theme
    paintMenu()
  }
  first.answer(serve({
    handlers: appHandlers({
      session, engine, wasCrash, applySettings,
      workspace: files.workspace, recents: files.recents, settings: files.settings,
      askWhatToOpen: (what) => askWhatToOpen(window, what, texts()),
      askWhereToSaveQuarantine: (name) => askWhereToSave(window, texts().exportQuarantineTitle, name),
      askWhereToExport: (name) => askWhereToSave(window, texts().exportTitle, name),
      askForPresentation: (what) => askForPresentation(window, what, texts()),
      writeClipboard,
      writePictureToClipboard: writePicture,
      printPictures,
      readFont: (address) => readFont(address, sessions.defaultSession),
      about: () => aboutThisApp(engine, blocked),
      noteIdle: () => page.noteIdle(),
    }),
    onPresent: () => page.notePresent(),
    onConnectEngine: connectEngine,
  }))
  window.webContents.on('zoom-changed', (_event, direction) => zoomPage(window.webContents, direction))
  watchPage(window, {
    ask: (state) => askAboutPage(window, state, texts()),
    reload: () => loadPage(window, settings).catch((cause: unknown) => report(`The page did not load again: ${String(cause)}`)),
    quit: () => app.quit(),
    report,
  })

  const close = async (): Promise<void> => {
    await files.workspace.settled()
    await engine.stop()
    files.session.end()
  }
  paintMenu()
  try {
    await first.loaded
  } catch (cause) {
    await close()
    throw cause
  }
  return {
    window,
    page,
    open: async (more, origin) => {
      if (window.isMinimized()) window.restore()
      window.focus()
      await session.started
      if (more.length > 0) page.send('dataset/opened', await session.open(authorise(more, origin)))
    },
    close,
  }
}

function engineListeners(page: PageLink, report: (sentence: string) => void, reconnect: () => void): EngineHostListeners {
  return {
    restarting: (reason) => {
      report(reason)
      page.send('engine/state', { kind: 'restarting', reason })
    },
    restarted: (restored) => {
      page.send('engine/state', { kind: 'ready' })
      reconnect()
      // Known to the page under the same ids: no news, except for what did not come back.
      for (const summary of restored.opened) page.send('dataset/changed', summary)
      if (restored.failed.length > 0) page.send('dataset/opened', { opened: [], failed: restored.failed })
    },
    gaveUp: (error) => {
      report(JSON.stringify(error))
      page.send('dataset/opened', { opened: [], failed: [error] })
    },
    event: (name, value) => {
      if (name === 'dataset/changed') {
        const summary = DatasetSummary.safeParse(value)
        if (summary.success) page.send('dataset/changed', summary.data)
        else report(`The engine described a dataset in a way that was not agreed: ${summary.error.message}`)
      }
      if (name === 'engine/warning') report(JSON.stringify(value))
    },
  }
}
