import { ingestEnded, injectProbe, launch, probe, rowsShown } from '../support/app.mjs'
import { median, wait } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { cost, gain } from '../support/rows.mjs'

const BINS = 40
const MOVES_A_SECOND = 30
const POSITIONS = 20
const FAST_MS = 3_000
/** Far longer than making the cube takes. */
const CUBE_MS = 10_000

/** A brush over a histogram of one field while a pivot of two others is on screen: each position, and thirty a second. */
export async function brush({ sizes, root, stateFolder, files, probeScript, add }) {
  const started = await launch({ target: root, stateFolder, paths: [files['pivot.parquet']] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await ingestEnded(started.page, 'pivot.parquet', 300_000)
  await quiet(started.mainPid)
  const drawn = await brushByHand(started.page)
  await injectProbe(started.page, probeScript)
  const spec = {
    version: 2, kind: 'pivot', dataset: dataset.id, rows: ['channel'], columns: [], filter: null, sort: null, totals: { rows: true, columns: true },
    values: ['sum', 'mean'].map((aggregate) => ({ aggregate, field: 'price' })),
  }
  const axis = { field: 'quantity', kind: 'integer', edges: Array.from({ length: BINS + 1 }, (_, edge) => (edge * 999) / BINS) }
  const rows = await probe(started.page, 'brush', spec, axis, false)
  const cube = await probe(started.page, 'brush', spec, axis, true)
  const fast = await probe(started.page, 'brushFast', spec, axis, MOVES_A_SECOND, FAST_MS)
  await started.close()
  const group = `Brush, ${sizes.pivotRows / 1e6} M rows`
  const byHand = `median of ${drawn.positions.length}, the slowest ${Math.max(...drawn.positions).toFixed(0)} ms`
  add(cost(group, 'one position, from the pointer’s move to the frame with the new numbers drawn', median(drawn.positions), null, '–', { atMost: 100, absolute: true, note: byHand }))
  add(cost(group, `${MOVES_A_SECOND} moves a second: from the last move to the frame with its numbers`, drawn.lastMs, null, '–', { atMost: 100, absolute: true, note: `${drawn.moves} moves, ${drawn.frames} pictures of other numbers` }))
  add(cost(group, 'one position, from the filter to the matrix in the page', median(cube), null, '–', { atMost: 100, absolute: true, note: `median of ${cube.length}` }))
  add(gain(group, 'the same', median(cube), median(rows), 'asking the rows, without the cube'))
  add(cost(group, `${MOVES_A_SECOND} moves a second: from the last move to its answer`, fast.lastMs, null, '–', { atMost: 100, absolute: true, note: `${fast.moves} moves, ${fast.asked} asked, at most ${fast.mostAtOnce} under way` }))
}

/** Drags over the histogram in a field's profile, beside a pivot of the sum of prices by channel in the window itself. */
async function brushByHand(page) {
  await page.getByRole('button', { name: 'Add a view' }).click()
  await page.getByRole('menuitem', { name: 'Pivot' }).click()
  for (const [shelf, field] of [['Rows', 'channel'], ['Values', 'price']]) {
    await page.getByRole('button', { name: `Add a field to ${shelf}`, exact: true }).click()
    await page.getByRole('searchbox', { name: 'Type a field’s name' }).fill(field)
    await page.getByRole('menuitem', { name: field, exact: true }).click()
  }
  await page.getByRole('button', { name: /^Profile of quantity/ }).click()
  const box = await page.locator('.popover .histogram-brush-area').boundingBox({ timeout: 120_000 })
  // The slider of the brush's beginning ends at the last bin.
  const bins = 1 + Number(await page.locator('.popover .histogram-brush input').first().getAttribute('max'))
  const bin = (number) => [box.x + ((number + 0.5) / bins) * box.width, box.y + box.height / 2]
  await page.evaluate(watchPictures)
  await page.mouse.move(...bin(0))
  await page.mouse.down()
  await page.mouse.move(...bin(2))
  await wait(CUBE_MS)
  const positions = []
  for (let at = 0; at < POSITIONS; at += 1) {
    await page.evaluate('brushWatch.begin()')
    await page.mouse.move(...bin(3 + (at % (bins - 4))))
    positions.push(await page.evaluate('brushWatch.drawn()'))
    await wait(50)
  }
  await page.evaluate('brushWatch.begin()')
  const startedMs = performance.now()
  let moves = 0
  while (performance.now() - startedMs < FAST_MS) {
    await page.mouse.move(...bin(1 + (moves % (bins - 2))))
    moves += 1
    await wait(1000 / MOVES_A_SECOND - ((performance.now() - startedMs) % (1000 / MOVES_A_SECOND)))
  }
  await wait(1_000)
  const { lastMs, frames } = await page.evaluate('brushWatch.fast()')
  await page.mouse.up()
  await page.keyboard.press('Escape')
  return { positions, moves, frames, lastMs }
}

/**
 * Runs in the page: when the pointer moved, and when a frame with other numbers in the pivot had been drawn. A frame is drawn before the one
 * after it begins.
 */
function watchPictures() {
  const moves = []
  const pictures = []
  let isWaiting = false
  const text = () => [...document.querySelectorAll('.pivot-grid .grid-body .grid-text')].map((one) => one.textContent).join(' ')
  let shown = text()
  window.addEventListener('pointermove', (event) => { moves.push(event.timeStamp) }, true)
  new MutationObserver(() => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      const now = text()
      const isOther = now !== shown
      shown = now
      requestAnimationFrame((time) => {
        if (isOther) pictures.push(time)
        isWaiting = false
      })
    })
  }).observe(document.querySelector('.pivot-grid'), { subtree: true, childList: true, characterData: true })
  const settled = async () => {
    const deadlineMs = performance.now() + 10_000
    while (pictures.length === 0 || moves.length === 0) {
      if (performance.now() > deadlineMs) throw new Error('The pivot did not follow the brush.')
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  globalThis.brushWatch = {
    begin: () => { moves.length = 0; pictures.length = 0 },
    drawn: async () => {
      await settled()
      return pictures[0] - moves[0]
    },
    fast: async () => {
      await settled()
      return { lastMs: pictures.at(-1) - moves.at(-1), frames: pictures.length }
    },
  }
}
