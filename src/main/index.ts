import { join } from 'node:path'
import { app } from 'electron'
import type { Desktop } from './app/desktop'
import { registerBundleScheme } from './app/bundle-protocol'
import { readFirstState } from './app/first/first-state'
import { openFirstWindow } from './app/first/first-window'
import { ownWords, readLaunchArguments } from './app/launch-arguments'
import { limitPageMemory } from './app/first/page-memory'
import { hardenCommandLine, refusedSwitch } from './app/security'
import { temporaryUserDataFolder } from './app/temporary-user-data'
import type { PathOrigin } from './services/datasets/authorised-paths'
import { prepareEngineSettings } from './services/engine/engine-host-settings'

// What is imported above is read before the window can open: it knows no schema, no service and no engine. Everything else is imported
// when it is used (docs/decisions/0019-how-a-start-is-ordered.md).

const outFolder = join(import.meta.dirname, '..')
const launch = readLaunchArguments(ownWords(process.argv, process.defaultApp === true), process.cwd())
/** Fixed when this file is built: no flag and no variable turns a release into a development build. */
const isDevelopment = (import.meta as ImportMeta & { readonly env?: { readonly DEV?: boolean } }).env?.DEV === true
const report = (sentence: string): void => void process.stderr.write(`sextant: ${sentence}\n`)

const refused = refusedSwitch()
if (refused !== null) stop(`Sextant does not start with --${refused}: it would lose a protection. Start it without; as root, start it as another user.`)
if (launch.problems.length > 0) stop(launch.problems.join('\n'))

hardenCommandLine(isDevelopment)
limitPageMemory()
registerBundleScheme()
app.setPath('userData', userDataFolder())

/** Paths that arrive while the app is still starting. */
const early: { readonly paths: readonly string[]; readonly origin: PathOrigin }[] = []
let desktop: Desktop | null = null
const open = (paths: readonly string[], origin: PathOrigin): void => {
  if (desktop === null) early.push({ paths, origin })
  else void desktop.open(paths, origin)
}
app.on('open-file', (event, path) => {
  event.preventDefault()
  open([path], 'system-open')
})
app.on('second-instance', (_event, _argv, _folder, message) => open(pathsOf(message), 'second-instance'))
app.on('window-all-closed', () => app.quit())

// Nothing is shown, so no graphics process is worth its start.
if (launch.drawing !== null) app.disableHardwareAcceleration()
if (launch.drawing !== null) void draw(launch.drawing)
else if (app.requestSingleInstanceLock({ paths: launch.paths })) void run()
else app.quit()

/** One picture for the command line, and nothing else: no session, no engine, no window that is seen. */
async function draw(drawing: NonNullable<typeof launch.drawing>): Promise<void> {
  try {
    const [{ drawRun }] = await Promise.all([import('./app/draw-run'), app.whenReady()])
    await drawRun({ ...drawing, preloadFile: join(outFolder, 'preload', 'index.cjs'), rendererFolder: join(outFolder, 'renderer') })
    app.exit(0)
  } catch (cause) {
    await reportFailure(cause)
    app.exit(1)
  }
}

async function run(): Promise<void> {
  try {
    const { screenshot, width, height, theme, language } = launch
    const userDataFolder = app.getPath('userData')
    const settingsOfThisSession = { ...(theme === null ? {} : { theme }), ...(language === null ? {} : { language }) }
    const engineSettings = prepareEngineSettings(userDataFolder)
    // Waited for later.
    engineSettings.catch(() => undefined)
    const firstState = readFirstState(userDataFolder, settingsOfThisSession)
    await app.whenReady()
    const isSized = screenshot !== null || width !== null || height !== null
    const first = openFirstWindow({
      preloadFile: join(outFolder, 'preload', 'index.cjs'),
      rendererFolder: join(outFolder, 'renderer'),
      first: firstState,
      pageSize: isSized ? { width: width ?? 1280, height: height ?? 800 } : null,
      isDevelopment,
      developmentServer: isDevelopment ? (process.env['ELECTRON_RENDERER_URL'] ?? null) : null,
    })
    await first.busy
    const { startDesktop } = await import('./app/desktop')
    desktop = await startDesktop({
      places: {
        userDataFolder,
        engineFile: join(outFolder, 'main', 'engine.js'),
        resourcesFolder: join(app.isPackaged ? process.resourcesPath : join(outFolder, '..'), 'resources'),
      },
      first,
      settingsOfThisSession,
      engineSettings,
      paths: [...launch.paths, ...early.splice(0).flatMap(({ paths }) => paths)],
      remembersWindow: !isSized,
      isDevelopment,
      report,
    })
    endWith(desktop)
    for (const { paths, origin } of early.splice(0)) open(paths, origin)
    if (screenshot !== null) await photograph(desktop, screenshot.outputPath, screenshot.view)
  } catch (cause) {
    await reportFailure(cause)
    await desktop?.close()
    app.exit(1)
  }
}

async function reportFailure(cause: unknown): Promise<void> {
  const { englishError } = await import('./services/english/english-error')
  report(englishError(cause))
}

async function photograph({ window, page, close }: Desktop, outputPath: string, view: string | null): Promise<void> {
  const { takeScreenshot } = await import('./app/screenshot')
  await takeScreenshot(window, page, outputPath, async () => {
    if (view !== null) page.send('command/run', { command: `new-${view}` })
    return view !== null
  })
  await close()
  app.exit(0)
}

/** Saves that are under way are finished before the process ends. */
function endWith(running: Desktop): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    isClosed = true
    // A quit from inside this event's own turn would be lost.
    void running.close().finally(() => setImmediate(() => app.quit()))
  })
}

/** A screenshot or a drawing neither uses nor changes the person's own workspace, and does not wait for another instance. */
function userDataFolder(): string {
  if (launch.userDataFolder !== null) return launch.userDataFolder
  return launch.screenshot === null && launch.drawing === null ? app.getPath('userData') : temporaryUserDataFolder()
}

function pathsOf(message: unknown): string[] {
  const paths = typeof message === 'object' && message !== null && 'paths' in message ? message.paths : []
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : []
}

function stop(sentence: string): never {
  report(sentence)
  process.exit(1)
}
