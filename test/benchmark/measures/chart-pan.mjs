import { rmSync } from 'node:fs'
import { elementShown, launch } from '../support/app.mjs'
import { chartsOpen, framesRecorded, recordFrames } from '../support/chart-view.mjs'
import { median } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { cost } from '../support/rows.mjs'

const FRAME_MS = 1_000 / 30
const MOVING_MS = 4_000

/** A scatter of 100,000 points moved by hand, and brought closer by the wheel, in the app's own window: how far its frames stand apart. */
export async function chartPan({ root, stateFolder, files, add }) {
  const userData = chartsOpen(stateFolder, files['points.parquet'], [
    { chart: 'scatter', x: 'quantity', y: [{ aggregate: 'mean', field: 'price' }] },
    { chart: 'scatter', x: 'quantity', y: [{ aggregate: 'mean', field: 'price' }], colour: 'channel' },
  ])
  const started = await launch({ target: root, stateFolder, userData })
  const { page } = started
  for (const [index, words] of [[0, 'one colour'], [1, 'ten colours']]) {
    await page.getByRole('tab', { name: `Chart ${index + 1}`, exact: true }).click()
    await elementShown(page, '[data-chart-picture] canvas')
    await quiet(started.mainPid)
    const box = await page.locator('[data-chart-picture] foreignObject').boundingBox()
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    for (const [way, move] of [['moved by hand', dragged], ['closer and away by the wheel', wheeled]]) {
      await page.mouse.move(middle.x, middle.y)
      await recordFrames(page)
      await move(page, middle)
      const gaps = await framesRecorded(page)
      const note = `${gaps.length} pictures, the longest after ${Math.max(...gaps).toFixed(0)} ms`
      add(cost('Scatter of 100,000 points, in the window', `${words}, ${way}: from one picture to the next, median`, median(gaps), null, '–', { atMost: FRAME_MS, absolute: true, note }))
      await page.waitForTimeout(600)
      await page.locator('.chart-picture').first().focus()
      await page.keyboard.press('0')
      await page.waitForTimeout(600)
    }
  }
  await started.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
}

/** A circle by hand, with Shift. */
async function dragged(page, { x, y }) {
  await page.keyboard.down('Shift')
  await page.mouse.down()
  const startedMs = performance.now()
  while (performance.now() - startedMs < MOVING_MS) {
    const turn = ((performance.now() - startedMs) / MOVING_MS) * 4 * Math.PI
    await page.mouse.move(x + 180 * Math.sin(turn), y + 120 * Math.cos(turn) - 120)
  }
  await page.mouse.up()
  await page.keyboard.up('Shift')
}

async function wheeled(page) {
  const startedMs = performance.now()
  while (performance.now() - startedMs < MOVING_MS) await page.mouse.wheel(0, performance.now() - startedMs < MOVING_MS / 2 ? -20 : 20)
}
