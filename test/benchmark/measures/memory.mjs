import { launch, rowsShown } from '../support/app.mjs'
import { wait } from '../support/numbers.mjs'
import { memoryOf, rendererOf } from '../support/processes.mjs'
import { cost } from '../support/rows.mjs'

const MEGABYTE = 1024 ** 2

/** The renderer's memory with a very long file open, after scrolling through all of it, against the same window with the sample. */
export async function memory({ sizes, root, stateFolder, files, emptyWindow, add }) {
  const before = await afterScrolling({ target: emptyWindow, stateFolder }, async () => {})
  const after = await afterScrolling({ target: root, stateFolder, paths: [files['long.parquet']] }, async (page) => {
    await rowsShown(page, 'bench_id')
    await scrollThrough(page)
  })
  const group = `Renderer, ${sizes.longRows / 1e6} M rows open`
  const note = `peak resident ${(after.peakResident / MEGABYTE).toFixed(0)} MB, ${after.proportional === null ? 'PSS not readable' : `PSS ${(after.proportional / MEGABYTE).toFixed(0)} MB`}`
  const options = { unit: 'MB', atMost: 300, absolute: true }
  add(cost(group, 'resident after scrolling from end to end', after.resident / MEGABYTE, before.resident / MEGABYTE, 'an empty Electron window', { ...options, note }))
  const [own, ownBefore] = after.unshared === null ? [after.anonymous, before.anonymous] : [after.unshared, before.unshared]
  add(cost(group, after.unshared === null ? 'anonymous memory (heap and buffers)' : 'private memory', own / MEGABYTE, ownBefore / MEGABYTE, 'an empty Electron window', options))
}

async function afterScrolling(options, work) {
  const started = await launch(options)
  await started.page.waitForSelector('button')
  await work(started.page)
  await wait(1_000)
  const result = memoryOf(rendererOf(started.mainPid))
  await started.close()
  return result
}

/** 300 places of the scroll bar from the first row to the last, each until its rows are there; then a screen at a time. */
async function scrollThrough(page) {
  const lastRow = await page.evaluate(async () => {
    const scroller = document.querySelector('.grid-scroller')
    const filled = async () => {
      for (let frame = 0; frame < 600; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const cells = [...document.querySelectorAll('.grid-body .grid-cell')]
        if (frame >= 2 && cells.length > 0 && cells.every((cell) => cell.dataset.style !== 'pending')) return
      }
      throw new Error('The rows did not come.')
    }
    const reach = scroller.scrollHeight - scroller.clientHeight
    for (let step = 0; step <= 300; step += 1) {
      scroller.scrollTop = (reach * step) / 300
      await filled()
    }
    for (let screen = 0; screen < 100; screen += 1) {
      scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -600, bubbles: true, cancelable: true }))
      await filled()
    }
    return document.querySelector('.grid').getAttribute('aria-rowcount')
  })
  if (Number(lastRow) < 1e6) throw new Error(`The table has only ${lastRow} rows.`)
}
