import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Settings } from '../../../shared/contract/app-channels'
import { firstSettingsQuery } from '../../../shared/contract/first-settings'
import type { WindowState, WindowStateFile } from '../../files/window-state-file'
import { bundlePage } from '../bundle-files'
import { placeWindow } from '../window-placement'

export interface WindowRequest {
  readonly preloadFile: string
  /** Null for the default place. */
  readonly remembered: WindowState | null
  /** Size of the page itself; null means as remembered. */
  readonly pageSize: { readonly width: number; readonly height: number } | null
  readonly isDevelopment: boolean
}

/** The page's own background, so that no flash of another colour comes before it. */
const backgrounds = { light: '#ffffff', dark: '#17181b' }

/** Opens the one window of the app, hidden until its page has drawn something. */
export function openWindow(request: WindowRequest): BrowserWindow {
  const remembered = request.pageSize === null ? request.remembered : null
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id)
  const placement = placeWindow(remembered?.bounds ?? null, [primary, ...others].map((display) => display.workArea))
  const window = new BrowserWindow({
    ...(request.pageSize === null ? placement.bounds : { ...request.pageSize, useContentSize: true }),
    ...(request.pageSize === null ? { minWidth: placement.minimum.width, minHeight: placement.minimum.height } : {}),
    show: false,
    title: 'Sextant',
    backgroundColor: backgroundColour(),
    webPreferences: {
      preload: request.preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: request.isDevelopment,
      // The page's scripts are the app's own, the same at each start: the second start finds them compiled, not only the third.
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  const paintBackground = (): void => window.setBackgroundColor(backgroundColour())
  nativeTheme.on('updated', paintBackground)
  window.on('closed', () => nativeTheme.off('updated', paintBackground))
  window.webContents.on('did-finish-load', () => {
    if (remembered !== null) window.webContents.setZoomFactor(remembered.zoomFactor)
  })
  window.once('ready-to-show', () => {
    if (remembered?.isMaximised === true) window.maximize()
    window.show()
  })
  return window
}

/**
 * Loads the app's page, which draws itself first in these settings.
 * @throws {Error} in English, when its files are not there
 */
export async function loadPage(window: BrowserWindow, settings: Settings): Promise<void> {
  let status = 0
  window.webContents.once('did-navigate', (_event, _address, code) => {
    status = code
  })
  await window.loadURL(bundlePage + firstSettingsQuery(settings))
  if (status >= 400) throw new Error(`The window's files are missing (${status}). Build them with \`npm run build\`, or install Sextant again.`)
}

function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light
}

/** Keeps the window's place for the next session. */
export function rememberWindow(window: BrowserWindow, stateFile: WindowStateFile): void {
  window.on('close', () => {
    stateFile.saveNow({
      bounds: window.getNormalBounds(),
      isMaximised: window.isMaximized(),
      zoomFactor: window.webContents.isCrashed() ? 1 : window.webContents.getZoomFactor(),
    })
  })
}
