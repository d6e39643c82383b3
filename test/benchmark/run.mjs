// Runs the measures one after the other, as the account that may run Electron: node run.mjs <settings.json>
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brush } from './measures/brush.mjs'
import { cancelCopying } from './measures/cancel-copying.mjs'
import { chartPan } from './measures/chart-pan.mjs'
import { chartPixels } from './measures/chart-pixels.mjs'
import { chartRedraw } from './measures/chart-redraw.mjs'
import { coldStart } from './measures/cold-start.mjs'
import { deck } from './measures/deck.mjs'
import { figures } from './measures/figures.mjs'
import { firstRows } from './measures/first-rows.mjs'
import { indexBuilder } from './measures/index-builder.mjs'
import { latency } from './measures/latency.mjs'
import { memory } from './measures/memory.mjs'
import { peers } from './measures/peers.mjs'
import { pivot } from './measures/pivot.mjs'
import { pivotAdditive } from './measures/pivot-additive.mjs'
import { pivotScroll } from './measures/pivot-scroll.mjs'
import { ingest, profile, scan } from './measures/text.mjs'
import { textMatching } from './measures/text-matching.mjs'
import { transport } from './measures/transport.mjs'
import { bundleForPage } from './support/bundle.mjs'

const MEASURES = { 'cold-start': coldStart, 'first-rows': firstRows, pivot, brush, peers, 'pivot-additive': pivotAdditive, 'pivot-scroll': pivotScroll, 'chart-pan': chartPan, 'chart-pixels': chartPixels, 'chart-redraw': chartRedraw, transport, deck, memory, latency, 'cancel-copying': cancelCopying, scan, profile, ingest, 'text-matching': textMatching, 'index-builder': indexBuilder, figures }

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const here = import.meta.dirname
const context = {
  ...settings,
  emptyWindow: join(here, 'empty-window', 'main.cjs'),
  probeScript: await bundleForPage(join(here, 'page', 'probe.ts'), 'sextantProbe'),
}

let failures = 0
for (const name of settings.measures) {
  const startedMs = performance.now()
  process.stderr.write(`[bench] ${name}…\n`)
  try {
    await MEASURES[name]({ ...context, add: (row) => appendFileSync(settings.resultsFile, `${JSON.stringify(row)}\n`) })
    process.stderr.write(`[bench] ${name}: ${((performance.now() - startedMs) / 1000).toFixed(0)} s\n`)
  } catch (error) {
    failures += 1
    process.stderr.write(`[bench] ${name} could not be measured: ${error.stack ?? error}\n`)
  }
}
process.exit(failures === 0 ? 0 : 1)
