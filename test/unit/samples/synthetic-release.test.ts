import { execFile } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { generatorScript, readCsv, samplesDirectory } from './read-csv'

const directory = join(samplesDirectory, 'synthetic-release')
const claudeName = 'aei_raw_claude_ai_SYNTHETIC_2025-08-04_to_2025-08-11.csv'
const apiName = 'aei_raw_1p_api_SYNTHETIC_2025-08-04_to_2025-08-11.csv'
const claude = readCsv(join(directory, claudeName))
const api = readCsv(join(directory, apiName))
const everyRow = [...claude.records, ...api.records]
const tenColumns = ['geo_id', 'geography', 'date_start', 'date_end', 'platform_and_product', 'facet', 'level', 'variable', 'cluster_name', 'value']

const scratch = mkdtempSync(join(tmpdir(), 'sextant-samples-'))
afterAll(() => rmSync(scratch, { recursive: true }))
/** Generating takes seconds: what does not wait for each other runs side by side. */
const generate = (...words: string[]) => new Promise<{ readonly status: number; readonly stderr: string }>((resolve) => {
  execFile(process.execPath, [generatorScript, ...words], (error, _stdout, stderr) => { resolve({ status: error === null ? 0 : Number(error.code), stderr }) })
})

type Row = Record<string, string>
const at = (row: Row, ...names: string[]) => JSON.stringify(names.map((name) => row[name]))
const baseOf = (name: string) => name.slice(0, name.lastIndexOf('::'))
/** The part after the last `::`, or the whole name. */
const categoryOf = (name: string) => name.split('::').at(-1)

function sumBy(rows: Row[], keyOf: (row: Row) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + Number(row.value))
  return sums
}

/** A family is what percentages sum to 100 over: product, place, facet, level, and in an intersection the base. */
const familyOf = (row: Row) =>
  at(row, 'platform_and_product', 'geography', row.facet === row.geography ? 'geography' : 'geo_id', 'facet', 'level') +
  (row.facet?.endsWith('::collaboration') ? baseOf(row.cluster_name ?? '') : '')
const ending = (suffix: string) => everyRow.filter((row) => row.variable?.endsWith(suffix))
// The counts of the mean-value facets (tokens, cost) have no percentages.
const counts = ending('_count').filter((row) => !/::(prompt_tokens|completion_tokens|cost)$/.test(row.facet ?? ''))

describe('the synthetic release', () => {
  it('is, byte for byte, what the generator writes', async () => {
    const [written, checked] = await Promise.all([generate('--directory', scratch), generate('--check')])
    expect([written.status, checked.status]).toEqual([0, 0])
    for (const name of [claudeName, apiName]) expect(readFileSync(join(scratch, name)).equals(readFileSync(join(directory, name)))).toBe(true)
  })

  it('fails its check when a file differs or is missing', async () => {
    const differing = mkdtempSync(join(scratch, 'differing-'))
    for (const name of [claudeName, apiName]) copyFileSync(join(directory, name), join(differing, name))
    appendFileSync(join(differing, apiName), '\n')
    const [changed, missing] = await Promise.all([generate('--check', '--directory', differing), generate('--check', '--directory', join(scratch, 'nowhere'))])
    expect(changed.status).toBe(1)
    expect(changed.stderr).toContain(apiName)
    expect(changed.stderr).not.toContain(claudeName)
    expect(missing.status).toBe(1)
  })

  it('says SYNTHETIC in every data file name, and stays small', () => {
    const names = readdirSync(directory).filter((name) => name.endsWith('.csv'))
    expect(names.sort()).toEqual([apiName, claudeName])
    expect(names.reduce((bytes, name) => bytes + statSync(join(directory, name)).size, 0)).toBeLessThan(2_000_000)
    expect(everyRow.length).toBeGreaterThan(12_000)
    expect(everyRow.length).toBeLessThan(20_000)
    expect(readFileSync(join(directory, 'README.md'), 'utf8')).toMatch(/^# SYNTHETIC/)
  })

  it('has the ten columns of the long shape and the real product names', () => {
    expect(claude.columns).toEqual(tenColumns)
    expect(api.columns).toEqual(tenColumns)
    expect(new Set(claude.records.map((row) => row.platform_and_product))).toEqual(new Set(['Claude AI (Free and Pro)']))
    expect(new Set(api.records.map((row) => row.platform_and_product))).toEqual(new Set(['1P API']))
  })

  it('holds no row twice', () => {
    const keys = everyRow.map((row) => at(row, 'platform_and_product', 'geography', 'geo_id', 'facet', 'level', 'variable', 'cluster_name'))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has Namibia as the text NA, and codes that are both a country and a US state', () => {
    const namibia = claude.records.find((row) => row.geo_id === 'NA' && row.variable === 'usage_count')
    expect(namibia?.geography).toBe('country')
    expect(Number(namibia?.value)).toBeGreaterThanOrEqual(200)
    for (const code of ['CA', 'IN', 'GA', 'DE', 'ME']) {
      expect(new Set(claude.records.filter((row) => row.geo_id === code).map((row) => row.geography))).toEqual(new Set(['country', 'state_us']))
    }
  })

  it('has countries and states on both sides of the observation thresholds', () => {
    const usage = (geography: string) => claude.records.filter((row) => row.geography === geography && row.variable === 'usage_count').map((row) => Number(row.value))
    expect(usage('country').some((count) => count < 200)).toBe(true)
    expect(usage('country').filter((count) => count >= 200).length).toBeGreaterThan(30)
    expect(usage('state_us').some((count) => count < 100)).toBe(true)
    expect(usage('state_us')).toHaveLength(52)
  })

  it('keeps none and not_classified as nodes', () => {
    for (const facet of ['onet_task', 'collaboration']) {
      for (const node of ['none', 'not_classified']) expect(claude.records.some((row) => row.facet === facet && row.cluster_name === node)).toBe(true)
    }
    expect(claude.records.some((row) => row.facet === 'request' && row.cluster_name === 'not_classified')).toBe(true)
    expect(claude.records.some((row) => row.facet === 'country' && row.geo_id === 'not_classified')).toBe(true)
  })

  it('sums percentages to 100 in every family', () => {
    const sums = sumBy(ending('_pct'), familyOf)
    expect(sums.size).toBeGreaterThan(500)
    for (const [family, sum] of sums) expect(Math.abs(sum - 100), family).toBeLessThan(1e-9)
  })

  it('writes every percentage as 100 × count / total of its family', () => {
    const totals = sumBy(counts, familyOf)
    const percentages = new Map(ending('_pct').map((row) => [at(row, 'geo_id', 'cluster_name') + familyOf(row), Number(row.value)]))
    expect(percentages.size).toBe(counts.length)
    for (const row of counts) {
      expect(percentages.get(at(row, 'geo_id', 'cluster_name') + familyOf(row))).toBe((100 * Number(row.value)) / (totals.get(familyOf(row)) ?? NaN))
    }
  })

  it('publishes no named cell under 15 conversations', () => {
    const named = counts.filter((row) => row.variable !== 'usage_count' && categoryOf(row.cluster_name ?? '') !== 'not_classified')
    expect(named.length).toBeGreaterThan(5_000)
    expect(Math.min(...named.map((row) => Number(row.value)))).toBe(15)
  })

  it('counts at least 500 conversations in every request cluster of the world', () => {
    for (const row of claude.records.filter((row) => row.geo_id === 'GLOBAL' && row.variable === 'request_count')) {
      expect(Number(row.value), row.cluster_name).toBeGreaterThanOrEqual(500)
    }
  })

  it('preserves totals: each facet of a place sums to its usage, the world to its countries, the US to its states', () => {
    const usage = sumBy(claude.records.filter((row) => row.variable === 'usage_count'), (row) => at(row, 'geography', 'geo_id'))
    const total = (geography: string) => [...usage].filter(([key]) => key.startsWith(`["${geography}"`)).reduce((sum, [, count]) => sum + count, 0)
    expect(total('state_us')).toBe(usage.get('["country","US"]'))
    const facets = claude.records.filter((row) => /^(onet_task|collaboration|request)_count$/.test(row.variable ?? ''))
    for (const [key, sum] of sumBy(facets, (row) => at(row, 'geography', 'geo_id', 'facet', 'level'))) {
      const [geography, geoId] = JSON.parse(key) as [string, string]
      expect(sum, key).toBe(geography === 'global' ? total('country') : usage.get(JSON.stringify([geography, geoId])))
    }
  })

  it('gives every base of an intersection the count it has on its own', () => {
    for (const rows of [claude.records, api.records]) {
      for (const facet of ['onet_task', 'request']) {
        const alone = sumBy(rows.filter((row) => row.geo_id === 'GLOBAL' && row.variable === `${facet}_count`), (row) => at(row, 'level', 'cluster_name'))
        const crossed = sumBy(
          rows.filter((row) => row.variable === `${facet}_collaboration_count`),
          (row) => JSON.stringify([row.level, baseOf(row.cluster_name ?? '')]),
        )
        expect(crossed.size).toBeGreaterThan(40)
        for (const [key, sum] of crossed) expect(sum, key).toBe(alone.get(key))
      }
    }
  })

  it('has bases that contain "::" themselves, so that only the last one splits', () => {
    const bases = new Set(everyRow.filter((row) => row.facet?.endsWith('::collaboration')).map((row) => baseOf(row.cluster_name ?? '')))
    expect(bases).toContain('replace std::vector loops in c++ code.')
    expect(bases).toContain('Explain std::move and ownership in C++')
  })

  it('has request levels 0 to 2, finer to coarser', () => {
    const names = [0, 1, 2].map((level) => new Set(claude.records.filter((row) => row.facet === 'request' && row.level === String(level)).map((row) => row.cluster_name)))
    expect(names[0]?.size).toBeGreaterThan(names[1]?.size ?? 0)
    expect(names[1]?.size).toBeGreaterThan(names[2]?.size ?? 0)
  })

  it('averages each token and cost index to 1 over the tasks', () => {
    for (const measure of ['prompt_tokens', 'completion_tokens', 'cost']) {
      const values = api.records.filter((row) => row.variable === `${measure}_index`).map((row) => Number(row.value))
      expect(values.length).toBeGreaterThan(50)
      expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(1, 12)
    }
  })
})
