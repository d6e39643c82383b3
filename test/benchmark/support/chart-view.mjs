import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const asDetected = {
  delimiter: null, quote: null, escape: null, comment: null, hasHeader: null, skipLines: null, nullTexts: null, decimalMark: null, dateFormat: null, timestampFormat: null, encoding: null, types: {}, withFileName: false, isLoadedWhole: false,
}

/** Settings in which one file and charts of it are open: what each chart says is put over an empty one. Returns the folder. */
export function chartsOpen(stateFolder, path, charts) {
  const userData = mkdtempSync(join(stateFolder, 'charts-'))
  const empty = { version: 3, kind: 'chart', dataset: 'dataset_1', chart: 'bar', x: null, y: [], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-label', top: 200, title: null }
  const views = charts.map((chart, index) => ({ id: `view ${index}`, name: `Chart ${index + 1}`, spec: { ...empty, ...chart } }))
  const sources = [{ id: 'dataset_1', sqlName: 'rows', paths: [path], options: asDetected }]
  writeFileSync(join(userData, 'workspace.json'), JSON.stringify({ version: 1, sources, document: { version: 2, views, activeView: views[0].id, activeDataset: 'dataset_1', preparations: {} } }))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ theme: 'light', language: 'en' }))
  return userData
}

/** Puts a recorder of frames into the page: when each began that has another picture than the one before. */
export function recordFrames(page) {
  return page.evaluate(() => {
    const state = { times: [], isOn: true }
    let last = ''
    const look = (time) => {
      if (!state.isOn) return
      const line = document.querySelector('[data-chart-picture] line')
      const now = line === null ? '' : `${line.getAttribute('x1')} ${line.getAttribute('y1')} ${line.getAttribute('x2')}`
      if (now !== last) state.times.push(time)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    globalThis.benchFrames = state
  })
}

/** Ends the recording: milliseconds from each picture to the next. */
export async function framesRecorded(page) {
  const times = await page.evaluate(() => {
    globalThis.benchFrames.isOn = false
    return globalThis.benchFrames.times
  })
  return times.slice(1).map((time, index) => time - times[index])
}
