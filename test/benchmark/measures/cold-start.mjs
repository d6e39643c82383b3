import { elementShown, launch, rowsShown } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { cost } from '../support/rows.mjs'

/** From starting the process to a window that answers: nothing open before, so the bundled sample comes up. */
export async function coldStart({ sizes, root, stateFolder, emptyWindow, add }) {
  const empty = async () => {
    const started = await launch({ target: emptyWindow, stateFolder })
    const shownMs = await elementShown(started.page, 'button')
    await started.close()
    return shownMs - started.launchedMs
  }
  const sextant = async () => {
    const started = await launch({ target: root, stateFolder })
    const shownMs = await elementShown(started.page, 'button')
    const rowsMs = await rowsShown(started.page, '')
    const marks = await started.page.evaluate('({ origin: performance.timeOrigin, paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })')
    await started.close()
    return { shell: shownMs - started.launchedMs, rows: rowsMs - started.launchedMs, navigation: marks.origin - started.launchedMs, paint: marks.paint }
  }
  await empty()
  await sextant()
  const pairs = await repeat(sizes.repeats + 2, async () => ({ empty: await empty(), sextant: await sextant() }))
  const reference = median(pairs.map((pair) => pair.empty))
  const of = (name) => median(pairs.map((pair) => pair.sextant[name]))
  const note = `page asked for after ${of('navigation').toFixed(0)} ms, first paint ${of('paint').toFixed(0)} ms later`
  add(cost('Cold start', 'process start to controls on screen', of('shell'), reference, 'an empty Electron window, same runtime', { atMost: 1.5, note }))
  add(cost('Cold start', 'process start to the sample’s rows on screen', of('rows'), reference, 'an empty Electron window, same runtime'))
}
