import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FigureResult } from '../../../src/shared/economic-index/figure'
import { FigureId } from '../../../src/shared/economic-index/figure-id'
import { EconomicIndex } from '../../../src/main/services/economic-index/economic-index'
import { dataFolder, isDataPresent } from '../support/economic-index-data'
import { openEngine } from '../support/open-engine'
import { publishedNumbers, type PublishedNumber } from './published-numbers'

const document = join(import.meta.dirname, '../../../docs/economic-index.md')

it.runIf(isDataPresent)('[data] the published numbers come out of the files as printed, or the table says why not', { timeout: 120_000 }, async () => {
  const engine = await openEngine()
  await engine.open(['release_2025_02_10', 'release_2025_03_27', 'release_2025_09_15'].map((name) => join(dataFolder, name)))
  const index = new EconomicIndex(engine.registry, async () => null)
  const listed = await index.figures()
  const figures = new Map<string, FigureResult>()
  const lines: string[] = []
  const wrong: string[] = []
  for (const number of publishedNumbers) {
    if (number.at === null) {
      expect(listed.find(({ id }) => id === number.figure)?.missing.length, number.figure).toBeGreaterThan(0)
      lines.push(`| ${number.what} | ${number.printed} | – | \`${number.figure}\` | ${number.base} | ${number.why ?? ''} |`)
      continue
    }
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
  // The table stands in a page that people write.
  const page = await readFile(document, 'utf8')
  expect(page.slice(page.indexOf(head) + head.length).trim().split('\n')).toEqual(lines)
})

const head = `| number | printed | computed | figure | base | why it differs |
|---|---|---|---|---|---|`

function valueOf({ columns, rows, statistics }: FigureResult, { at, what }: PublishedNumber): number {
  const value = at === null ? null : typeof at === 'string' ? statistics[at] : rows.find((row) => (row[0] === at.row || row[1] === at.row) && (at.second === undefined || row[1] === at.second))?.[columns.findIndex(({ name }) => name === at.column)]
  if (typeof value !== 'number') throw new Error(`${what}: the figure has no such number.`)
  return value
}

/** To as many decimals as the print has. */
function rounded(value: number, printed: string): string {
  const decimals = /\.(\d+)/.exec(printed)?.[1]?.length ?? 0
  return value.toFixed(decimals)
}
