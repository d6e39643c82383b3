import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FigureResult } from '../../../src/shared/economic-index/figure'
import { FigureId } from '../../../src/shared/economic-index/figure-id'
import { EconomicIndex } from '../../../src/main/services/economic-index'
import { dataFolder, isDataPresent } from '../support/economic-index-data'
import { openEngine } from '../support/open-engine'
import { publishedNumbers, type PublishedNumber } from './published-numbers'

const document = join(import.meta.dirname, '../../../docs/published-numbers.md')

it.runIf(isDataPresent)('[data] the published numbers come out of the files as printed, or the table says why not', { timeout: 120_000 }, async () => {
  const engine = await openEngine()
  await engine.open(['release_2025_02_10', 'release_2025_03_27', 'release_2025_09_15'].map((name) => join(dataFolder, name)))
  const index = new EconomicIndex(engine.registry, async () => null)
  const figures = new Map<string, FigureResult>()
  const lines: string[] = []
  const wrong: string[] = []
  for (const number of publishedNumbers) {
    const key = JSON.stringify([number.figure, number.params])
    const figure = figures.get(key) ?? (await index.figure(FigureId.parse(number.figure), number.params ?? {}))
    figures.set(key, figure)
    const ours = valueOf(figure, number)
    const isAsPrinted = rounded(ours, number.printed) === number.printed.replace(/ %$/, '')
    if (!isAsPrinted && number.why === null) wrong.push(`${number.what}: printed ${number.printed}, computed ${ours}`)
    lines.push(`| ${number.what} | ${number.printed} | ${ours.toFixed(4).replace(/\.?0+$/, '')} | \`${number.figure}\` | ${number.base} | ${isAsPrinted ? '' : (number.why ?? '')} |`)
  }
  expect(wrong).toEqual([])
  process.stdout.write(`${lines.join('\n')}\n`)
  await expect(`${head}\n${lines.join('\n')}\n`).toMatchFileSnapshot(document)
})

const head = `# Published numbers beside what Sextant computes

Every number of the reports that the design lists, as printed, and as \`sextant figure\` computes it from the files at hand (releases of 2025-02-10, 2025-03-27 and
2025-09-15, the last one rebuilt from parts). A test writes this table and fails when a number that should agree does not round to the print.

Not computable from the files at hand: the percentiles of the output-token index (≈ 0.40, 0.82, 1.75), which need \`onet_task::completion_tokens\`. That recipe is
proven on a synthetic release whose answer is known.

| number | printed | computed | figure | base | why it differs |
|---|---|---|---|---|---|`

function valueOf({ columns, rows, statistics }: FigureResult, { at, what }: PublishedNumber): number {
  const value = typeof at === 'string' ? statistics[at] : rows.find((row) => row[0] === at.row || row[1] === at.row)?.[columns.findIndex(({ name }) => name === at.column)]
  if (typeof value !== 'number') throw new Error(`${what}: the figure has no such number.`)
  return value
}

/** To as many decimals as the print has. */
function rounded(value: number, printed: string): string {
  const decimals = /\.(\d+)/.exec(printed)?.[1]?.length ?? 0
  return value.toFixed(decimals)
}
