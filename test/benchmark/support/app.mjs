import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { wait } from './numbers.mjs'

const CLOSE_MS = 10_000

/**
 * Starts an app in real Electron, inside Chromium's sandbox. Needs ELECTRON_EXEC_PATH and a display, and not to be root.
 * @param {{ target: string, stateFolder: string, userData?: string, paths?: string[], args?: string[] }} options `target` is the app's folder or script;
 *   `userData` keeps the settings of one start for the next
 * @returns {Promise<{ app: import('playwright-core').ElectronApplication, page: import('playwright-core').Page, mainPid: number,
 *   launchedMs: number, userData: string, close: () => Promise<void> }>} `launchedMs` is Date.now() before the process was started
 */
export async function launch({ target, stateFolder, userData, paths = [], args = [] }) {
  const settings = userData ?? mkdtempSync(join(stateFolder, 'settings-'))
  const env = { ...process.env }
  for (const name of ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'NODE_ENV']) delete env[name]
  const launchedMs = Date.now()
  const app = await _electron.launch({
    executablePath: process.env.ELECTRON_EXEC_PATH, chromiumSandbox: true, env,
    args: [target, `--user-data-dir=${settings}`, '--width=1280', '--height=800', ...args, ...paths],
  })
  const page = await app.firstWindow()
  const main = app.process()
  const close = async () => {
    const ended = new Promise((done) => (main.exitCode === null && main.signalCode === null ? main.once('exit', done) : done()))
    const force = setTimeout(() => main.kill('SIGKILL'), CLOSE_MS)
    await app.close().catch(() => main.kill('SIGKILL'))
    await ended
    clearTimeout(force)
    if (userData === undefined) rmSync(settings, { recursive: true, force: true, maxRetries: 5 })
  }
  return { app, page, mainPid: main.pid, launchedMs, userData: settings, close }
}

const SHOWN_WITHIN_MS = 60_000

/**
 * Waits in the page until a table with this column shows only finished cells and the frame after that has begun.
 * @returns {Promise<number>} when that was, in milliseconds like Date.now()
 */
export function rowsShown(page, column) {
  return page.evaluate(
    ([wanted, withinMs]) =>
      new Promise((done, fail) => {
        const deadlineMs = performance.now() + withinMs
        const isShown = () => {
          if (performance.now() > deadlineMs) fail(new Error(`No rows on screen within ${withinMs} ms: ${document.body.innerText.slice(0, 500)}`))
          const grid = [...document.querySelectorAll('.grid')].find((one) => one.textContent.includes(wanted))
          const cells = grid === undefined ? [] : [...grid.querySelectorAll('.grid-body .grid-cell')]
          return cells.length >= 20 && cells.every((cell) => cell.dataset.style !== 'pending')
        }
        const look = () => (isShown() ? requestAnimationFrame(() => done(performance.timeOrigin + performance.now())) : requestAnimationFrame(look))
        look()
      }),
    [column, SHOWN_WITHIN_MS],
  )
}

/** Waits for the first frame in which an element is there. Milliseconds like Date.now(). */
export function elementShown(page, selector) {
  return page.evaluate(
    ([wanted]) =>
      new Promise((done) => {
        const look = () =>
          document.querySelector(wanted) === null ? requestAnimationFrame(look) : requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
        look()
      }),
    [selector],
  )
}

/** Puts the probe into the page and connects it to the engine. */
export async function injectProbe(page, script) {
  await page.evaluate(`${script};globalThis.sextantProbe = sextantProbe;0`)
  await page.evaluate('sextantProbe.connect()')
}

/** Calls one of the probe's functions with plain data. */
export function probe(page, name, ...given) {
  return page.evaluate(`sextantProbe[${JSON.stringify(name)}](...${JSON.stringify(given)})`)
}

/** Opens a file in the running app the way the system does when a person double-clicks it. Returns when, like Date.now(). */
export function openInRunningApp(app, path) {
  return app.evaluate(({ app: main }, file) => {
    const now = Date.now()
    main.emit('open-file', { preventDefault: () => undefined }, file)
    return now
  }, path)
}

/** The open datasets as main knows them. */
export async function datasets(page) {
  const answer = await page.evaluate("window.sextant.request('dataset/list', null)")
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

/**
 * Waits until a dataset's copy in the cache is ready, or no more to be expected, or time is up.
 * @returns {Promise<object>} the dataset's summary
 */
export async function ingestEnded(page, name, timeoutMs) {
  const deadlineMs = performance.now() + timeoutMs
  for (;;) {
    const found = (await datasets(page)).find((one) => one.name === name)
    const kind = found?.storage.kind
    if (kind === 'cache' || kind === 'not-ingested' || performance.now() > deadlineMs) return found
    await wait(100)
  }
}
