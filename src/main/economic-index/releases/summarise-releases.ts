import type { IndexProduct, ReleaseId } from '../../../shared/economic-index/release'
import { knownReleases, ownDays, plainReleaseName } from '../../../shared/economic-index/release'
import type { ReleaseSummary } from '../../../shared/economic-index/release-summary'
import { usualFile, type TableRole } from '../../../shared/economic-index/table-role'
import type { ReleaseCollection } from './collection'

/** What each release ships, beside the long files that its rows name themselves. */
const usualTables: Readonly<Record<string, readonly TableRole[]>> = {
  v1: ['task-shares', 'pattern-shares', 'task-statements', 'soc-structure', 'wages', 'employment'],
  v2: ['task-shares', 'patterns-by-task', 'thinking-by-task', 'clusters', 'task-statements', 'soc-structure'],
  v3: ['country-codes', 'country-population', 'state-population', 'country-gdp', 'state-gdp', 'task-statements', 'soc-structure', 'request-tree'],
}

const bothProducts: readonly IndexProduct[] = ['claude-ai', 'api']

/** The cards of all releases of which something is open, oldest first. */
export function summariseReleases(collection: ReleaseCollection): ReleaseSummary[] {
  return collection.releases.map((release) => summarise(collection, release))
}

function summarise(collection: ReleaseCollection, release: ReleaseId): ReleaseSummary {
  const known = knownReleases.find(({ id }) => id === release)
  const own = collection.coverage.filter((entry) => entry.release === release)
  const products = bothProducts.filter((product) => own.some((entry) => entry.product === product))
  const contents = products.flatMap((product) => [...new Set(own.filter((entry) => entry.product === product).map(({ facet }) => facet))].sort().map((facet) => {
    const entries = own.filter((entry) => entry.product === product && entry.facet === facet)
    return { product, facet, geographies: [...new Set(entries.map(({ geography }) => geography))].sort(), origins: [...new Set(entries.map(({ origin }) => origin))].sort() }
  }))
  const version = known?.version ?? null
  const missing = (usualTables[version ?? ''] ?? []).filter((role) => collection.table(role) === null).map((role) => usualFile[role])
  const isLong = own.some(({ source }) => source.table.role === 'long')
  const missingProducts = isLong && ownDays(release) === null ? bothProducts.filter((product) => !products.includes(product)).map((product) => (product === 'api' ? 'aei_raw_1p_api_*.csv' : 'aei_raw_claude_ai_*.csv')) : []
  return {
    release, version, window: known?.window ?? plainReleaseName(release), products: [...products], contents,
    files: [...new Set(own.flatMap(({ source }) => source.paths))].sort(),
    missing: [...missingProducts, ...missing],
  }
}
