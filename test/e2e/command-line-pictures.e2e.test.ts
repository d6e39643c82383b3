import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readFileProvenance } from '../../src/main/export/provenance-readers'
import { readProvenance } from '../../src/shared/query/provenance'
import { testFile, testFolder } from './files'
import { repositoryRoot } from './launch'

const run = promisify(execFile)

/** Runs `sextant` as a shell would; what it says on standard error comes back. */
async function sextant(...words: string[]): Promise<string> {
  const env = { ...process.env }
  delete env['NODE_OPTIONS']
  const { stderr } = await run(process.execPath, [join(repositoryRoot, 'scripts', 'sextant.mjs'), ...words], { env })
  return stderr
}

const chart = {
  kind: 'chart', chart: 'bar', x: 'family', y: [{ aggregate: 'sum', field: 'pay', acrossGrain: true }], title: '各职业的薪酬',
  filter: { kind: 'compare', field: 'pay', operator: '>', value: '5' },
}

test('sextant chart draws SVG, PNG and PDF with the window’s own charts, and writes the marks as CSV', async () => {
  const [data, folder] = [testFile('pay.csv', 'family,pay\nart,10\n=law,50\n医疗,70\nnone,5\n'), testFolder()]
  const spec = join(folder, 'chart.json')
  writeFileSync(spec, JSON.stringify(chart))
  for (const format of ['svg', 'png', 'pdf'] as const) {
    const path = join(folder, `pay.${format}`)
    await sextant('chart', data, '--spec', spec, '-o', path, '--width', '800', '--height', '450', '--language', 'zh-CN')
    const record = await readFileProvenance(path, async () => null)
    expect(record?.view.spec).toMatchObject({ kind: 'chart', x: 'family', title: '各职业的薪酬' })
    expect(record?.datasets[0]?.files[0]?.name).toBe('pay.csv')
    // As the window says it, in the language of the picture.
    expect([record?.filters, record?.rows]).toEqual(['pay > 5', { read: 4, used: 3, result: 3 }])
    expect(record?.overrides).toEqual(['“pay的总和”按要求混合了不同的变量、类别或层级。'])
  }
  const svg = readFileSync(join(folder, 'pay.svg'), 'utf8')
  expect(svg).toMatch(/<svg[^>]* width="800" height="450"/)
  expect(svg).toContain('各职业的薪酬')
  expect(svg).toMatch(/pay\.csv（SHA-256 [0-9a-f]{8}…）/)
  expect(svg).toContain('仅 pay &gt; 5')
  // PNG keeps its size in the header: two pixels for each px.
  const png = readFileSync(join(folder, 'pay.png'))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_600, 900])

  await sextant('chart', data, '--spec', spec, '-o', join(folder, 'pay.csv'))
  expect(readFileSync(join(folder, 'pay.csv'), 'utf8')).toBe("x,y\n医疗,70\n'=law,50\nart,10\n")
  const beside = readProvenance(readFileSync(join(folder, 'pay.csv.sextant.json'), 'utf8'))
  expect(beside?.datasets[0]?.files[0]?.sha256).toBe(createHash('sha256').update(readFileSync(data)).digest('hex'))
  expect(beside?.rows).toEqual({ read: 4, used: 3, result: 3 })
})

test('sextant figure draws what the gallery shows', async () => {
  const [folder, release] = [testFolder(), join(repositoryRoot, 'resources', 'samples', 'synthetic-release')]
  const path = join(folder, 'share.svg')
  const said = await sextant('figure', 'api.requests', '--data', release, '-o', path, '--no-footer')
  expect(said).not.toContain('MaxListenersExceededWarning')
  const record = await readFileProvenance(path, async () => null)
  expect(record?.view.spec).toEqual({ version: 1, kind: 'figures', figure: 'api.requests', params: {} })
  expect(record?.datasets.flatMap(({ files }) => files.map(({ sha256 }) => sha256?.length))).toContain(64)
  expect(readFileSync(path, 'utf8')).not.toContain('SHA-256</')
  const [rows, alone] = [join(folder, 'share.csv'), join(folder, 'alone.json')]
  await sextant('figure', 'api.requests', '--data', release, '-o', rows)
  expect(readProvenance(readFileSync(`${rows}.sextant.json`, 'utf8'))).toMatchObject({ view: record?.view, datasets: record?.datasets, rows: record?.rows })
  await sextant('figure', 'api.requests', '--data', release, '-o', alone, '--no-sidecar')
  expect(existsSync(`${alone}.sextant.json`)).toBe(false)
})
