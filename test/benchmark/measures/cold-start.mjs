import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { elementShown, launch, rowsShown } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { cost } from '../support/rows.mjs'

const VERSUS = 'an empty Electron window, same runtime'

/**
 * From starting the process to a window that answers, with the bundled sample. Twice: at every start but the first, for which the runtime has kept the
 * page's scripts compiled, and at the very first one. The empty window keeps or loses its settings alike.
 */
export async function coldStart({ sizes, root, stateFolder, emptyWindow, add }) {
  const empty = async (userData) => {
    const started = await launch({ target: emptyWindow, stateFolder, userData })
    const shownMs = await elementShown(started.page, 'button')
    await started.close()
    return shownMs - started.launchedMs
  }
  const sextant = async (userData) => {
    const started = await launch({ target: root, stateFolder, userData })
    const shownMs = await elementShown(started.page, 'button')
    const rowsMs = await rowsShown(started.page, '')
    const marks = await started.page.evaluate('({ origin: performance.timeOrigin, paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })')
    await started.close()
    return { shell: shownMs - started.launchedMs, rows: rowsMs - started.launchedMs, navigation: marks.origin - started.launchedMs, paint: marks.paint }
  }
  const report = async (when, kept) => {
    await empty(kept.empty)
    await sextant(kept.sextant)
    const pairs = await repeat(sizes.repeats + 2, async () => ({ empty: await empty(kept.empty), sextant: await sextant(kept.sextant) }))
    const reference = median(pairs.map((pair) => pair.empty))
    const of = (name) => median(pairs.map((pair) => pair.sextant[name]))
    const note = `page asked for after ${of('navigation').toFixed(0)} ms, first paint ${of('paint').toFixed(0)} ms later`
    add(cost('Cold start', `${when}: process start to controls on screen`, of('shell'), reference, VERSUS, { atMost: 1.5, note }))
    add(cost('Cold start', `${when}: process start to the sample’s rows on screen`, of('rows'), reference, VERSUS))
  }
  const kept = { empty: mkdtempSync(join(stateFolder, 'settings-')), sextant: mkdtempSync(join(stateFolder, 'settings-')) }
  await report('a later start', kept)
  for (const folder of Object.values(kept)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  await report('the very first start', {})
}
