import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

/** The clone's root: what Electron is told to run. */
export const repositoryRoot = resolve(import.meta.dirname, '..', '..')

export interface LaunchOptions {
  /** Files, folders or globs to open; absolute. Without one the app opens its bundled sample. */
  paths?: string[]
  /** Folder for settings and saved sessions; a fresh one per launch unless given, and then it is kept. */
  userData?: string
  /** Added to this process's environment. */
  env?: Record<string, string>
  /** More options of the app, such as `--lang=zh-CN`. */
  args?: string[]
  /** The page keeps its own speed under SEXTANT_TEST_SLOWDOWN: what is tested is over when the engine is done, which is not slowed. */
  isFullSpeed?: boolean
}

export interface LaunchedSextant {
  app: ElectronApplication
  /** The first window, loaded. */
  page: Page
  /** Process id of the main process. */
  mainPid: number
  userData: string
  /** Warnings, errors and uncaught exceptions of every window, oldest first. */
  consoleProblems: string[]
  /** What the main process and its children wrote to stderr, in lines. */
  mainErrors: string[]
  /** Closes the app and waits for it; ends it by force after a minute. Safe to call twice. */
  close(): Promise<void>
}

/** A busy machine takes its time; a run that hangs is still ended. */
const CLOSE_MS = 60_000
const START_MS = 90_000
const ACTION_MS = 40_000

/**
 * How many times slower the page runs and moves, from SEXTANT_TEST_SLOWDOWN: races that a busy machine shows now and then show every time.
 * `SEXTANT_TEST_SLOWDOWN=6 npm test -- test/e2e`
 */
const slowdown = Number(process.env['SEXTANT_TEST_SLOWDOWN'] ?? 1)

/**
 * Starts the built app in real Electron, inside Chromium's sandbox, with settings of its own.
 * Needs what `npm test` provides: the build, ELECTRON_EXEC_PATH, a display, and not to be root.
 * @throws when one of these is missing, or when no window appears
 */
export async function launchSextant(options: LaunchOptions = {}): Promise<LaunchedSextant> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'sextant-settings-'))
  const app = await _electron.launch({
    executablePath: runtimePath(),
    // Playwright would add --no-sandbox without this.
    chromiumSandbox: true,
    args: [repositoryRoot, `--user-data-dir=${userData}`, ...(options.args ?? []), ...(options.paths ?? [])],
    cwd: repositoryRoot,
    env: environment(options.env),
    timeout: START_MS,
  })
  const consoleProblems: string[] = []
  const mainErrors: string[] = []
  const main = app.process()
  main.stderr?.setEncoding('utf8').on('data', (text: string) => mainErrors.push(...text.split('\n').filter((line) => line !== '')))
  app.on('window', (page) => collectProblems(page, consoleProblems))

  const page = await app.firstWindow({ timeout: START_MS })
  page.setDefaultTimeout(ACTION_MS)
  await page.waitForLoadState('domcontentloaded')
  if (slowdown > 1 && options.isFullSpeed !== true) await slowDown(page)
  if (main.pid === undefined) throw new Error('Electron started without a process id.')
  const close = once(async () => {
    const ended = new Promise<void>((done) => (main.exitCode === null && main.signalCode === null ? main.once('exit', () => done()) : done()))
    const force = setTimeout(() => main.kill('SIGKILL'), CLOSE_MS)
    await app.close().catch(() => main.kill('SIGKILL'))
    await ended
    clearTimeout(force)
    if (options.userData === undefined) rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  })
  return { app, page, mainPid: main.pid, userData, consoleProblems, mainErrors, close }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.evaluate((times) => {
    const motion = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--motion'))
    document.documentElement.style.setProperty('--motion', `${motion * times}ms`)
  }, slowdown)
}

function runtimePath(): string {
  const path = process.env['ELECTRON_EXEC_PATH']
  if (path === undefined) {
    throw new Error('ELECTRON_EXEC_PATH is not set. Run the tests with `npm test -- <filter>`, which finds the runtime and a display.')
  }
  if (process.getuid?.() === 0) {
    throw new Error('Electron cannot be root inside its sandbox. Run the tests with `npm test -- <filter>`, which changes to another account.')
  }
  return path
}

function environment(added: Record<string, string> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const env = { ...Object.fromEntries(inherited), ...added }
  delete env['ELECTRON_RUN_AS_NODE']
  // Vitest's own settings are not the app's.
  delete env['NODE_OPTIONS']
  delete env['NODE_ENV']
  return env
}

function collectProblems(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'warning' || message.type() === 'error') problems.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
  page.on('crash', () => problems.push('the page crashed'))
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= work())
}
