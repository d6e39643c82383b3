import { launch, rowsShown } from '../support/app.mjs'
import { quiet } from '../support/processes.mjs'
import { cost } from '../support/rows.mjs'

const LONGEST_FRAME_MS = 50

/** Scrolls a pivot of a million cells, and one and a table of ten thousand columns, in the app's own window: the longest frame while it moves. */
export async function pivotScroll({ root, stateFolder, files, add }) {
  const started = await launch({ target: root, stateFolder, paths: [files['cells.parquet']] })
  const { page } = started
  page.setDefaultTimeout(120_000)
  await rowsShown(page, 'bench_id')
  await quiet(started.mainPid)
  const shapes = [
    ['50,000 × 20 cells', { Rows: 'item', Columns: 'part' }, 1_000_000],
    ['100 × 10,000 cells', { Rows: 'hundred', Columns: 'tenth' }, 1_000_000],
  ]
  for (const [words, shelves, cells] of shapes) {
    await page.getByRole('button', { name: 'Add a view' }).click()
    await page.getByRole('menuitem', { name: 'Pivot' }).click()
    const askedMs = performance.now()
    for (const [shelf, field] of Object.entries(shelves)) await addField(page, shelf, field)
    await shownPivot(page, shelves)
    const shownMs = performance.now() - askedMs
    await quiet(started.mainPid)
    const group = `Pivot of ${words}, in the window`
    add(cost(group, 'both fields added, until the matrix is on screen', shownMs, null, '–', { note: `${cells / 1e6} M rows, two clicks each` }))
    await addScrolls(page, '.pivot-grid .grid', group, add)
  }
  await started.close()
  const wide = await launch({ target: root, stateFolder, paths: [files['wide.parquet']] })
  await rowsShown(wide.page, 'bench_id')
  await quiet(wide.mainPid)
  await addScrolls(wide.page, '.rows-grid .grid', 'Table of 2,000 × 10,000 cells, in the window', add)
  await wide.close()
}

async function addScrolls(page, selector, group, add) {
  for (const [way, deltas] of [['down and up, by the wheel', [0, 240]], ['to the right and back, by the wheel', [240, 0]], ['through all of it, by the scroll bar', null]]) {
    const { frames, longestMs, slow } = await scrolled(page, selector, deltas)
    const note = `${frames} frames, ${slow} above ${LONGEST_FRAME_MS} ms`
    add(cost(group, `longest frame, ${way}`, longestMs, null, '–', { atMost: LONGEST_FRAME_MS, absolute: true, note }))
  }
}

async function addField(page, shelf, field) {
  await page.getByRole('button', { name: `Add a field to ${shelf}`, exact: true }).click()
  await page.getByRole('searchbox', { name: 'Type a field’s name' }).fill(field)
  await page.getByRole('menuitem', { name: field, exact: true }).click()
}

function shownPivot(page, { Rows, Columns }) {
  return page.waitForFunction(([row, column]) => {
    const grid = [...document.querySelectorAll('.pivot-grid')].find((one) => one.textContent.includes(row) && one.textContent.includes(column))
    return grid !== undefined && grid.querySelectorAll('.grid-body .grid-cell').length > 100
  }, [Rows, Columns])
}

/** Moves for four seconds, a step each frame, and says how far the frames stood apart. The first frames are the browser's warming up. */
function scrolled(page, selector, deltas) {
  return page.evaluate(async ([where, wheel]) => {
    const grid = document.querySelector(where)
    const scroller = grid.querySelector('.grid-scroller')
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (let frame = 0; frame < 10; frame += 1) await nextFrame()
    const times = []
    const startedMs = performance.now()
    for (let step = 0; performance.now() - startedMs < 4_000; step += 1) {
      const share = (performance.now() - startedMs) / 4_000
      const isBack = share > 0.5
      if (wheel === null) {
        scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * (isBack ? 2 - 2 * share : 2 * share)
        scroller.scrollLeft = (scroller.scrollWidth - scroller.clientWidth) * (isBack ? 2 - 2 * share : 2 * share)
      } else {
        const sign = isBack ? -1 : 1
        scroller.dispatchEvent(new WheelEvent('wheel', { deltaX: sign * wheel[0], deltaY: sign * wheel[1], bubbles: true, cancelable: true }))
      }
      times.push(await nextFrame())
    }
    const gaps = times.slice(1).map((time, index) => time - times[index])
    return { frames: gaps.length, longestMs: Math.max(...gaps), slow: gaps.filter((gap) => gap > 50).length }
  }, [selector, deltas])
}
