import { rmSync } from 'node:fs'
import { elementShown, launch } from '../support/app.mjs'
import { chartsOpen, framesRecorded, recordFrames } from '../support/chart-view.mjs'
import { quiet } from '../support/processes.mjs'
import { cost } from '../support/rows.mjs'

const MOVING_MS = 3_000

/** A scatter of 1,000 marks, each an element: what the page's own thread does for one picture while a hand moves it. */
export async function chartRedraw({ root, stateFolder, files, add }) {
  const userData = chartsOpen(stateFolder, files['marks.parquet'], [{ chart: 'scatter', x: 'quantity', y: [{ aggregate: 'mean', field: 'second_of_day' }] }])
  const started = await launch({ target: root, stateFolder, userData })
  const { page } = started
  await elementShown(page, '[data-chart-picture] circle')
  await quiet(started.mainPid)
  const box = await page.locator('[data-chart-picture]').boundingBox()
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  const spent = async () => Object.fromEntries((await client.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value * 1_000]))
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const before = await spent()
  await recordFrames(page)
  await page.keyboard.down('Shift')
  await page.mouse.down()
  const startedMs = performance.now()
  // Small steps: every mark stays in sight.
  while (performance.now() - startedMs < MOVING_MS) await page.mouse.move(box.x + box.width / 2 + 3 * Math.sin(performance.now() / 90), box.y + box.height / 2 + 3 * Math.cos(performance.now() / 90))
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const pictures = (await framesRecorded(page)).length + 1
  const after = await spent()
  await started.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  const each = (name) => (after[name] - before[name]) / pictures
  const note = `script ${each('ScriptDuration').toFixed(1)} ms, style and layout ${(each('LayoutDuration') + each('RecalcStyleDuration')).toFixed(1)} ms, ${pictures} pictures`
  add(cost('Redraw of 1,000 marks', 'time of the page’s thread for one picture', each('TaskDuration'), null, '–', { note }))
}
