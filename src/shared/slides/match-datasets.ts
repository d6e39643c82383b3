import type { Provenance, SourceDataset } from '../query/provenance'
import type { DatasetSummary } from '../dataset/dataset-summary'

/** What stands in for a dataset of an earlier deck now; null: nothing open fits. */
export interface DatasetMatch {
  readonly was: SourceDataset
  readonly now: DatasetSummary | null
}

/**
 * Finds the present data of an earlier slide: the same dataset or file where it is open; otherwise the only open one that has every field
 * the view names. Last quarter's file has another name, and the same columns.
 */
export function matchDatasets({ datasets, view }: Provenance, open: readonly DatasetSummary[]): DatasetMatch[] {
  const named = textsIn(view.spec)
  return datasets.map((was) => {
    const paths = new Set(was.files.map(({ path }) => path))
    const names = new Set(was.files.map(({ name }) => name))
    const same = open.find(({ files }) => files.some(({ path }) => paths.has(path)))
      ?? only(open.filter(({ files }) => files.some(({ path }) => names.has(fileName(path)))))
      ?? only(open.filter(({ name }) => name === was.name))
      ?? only(open.filter((one) => one.id === was.id && one.name === was.name))
    return { was, now: same ?? bestFit(named, open) }
  })
}

/** The one dataset with most of the fields that are named, where it has more of them than every other. */
function bestFit(named: ReadonlySet<string>, open: readonly DatasetSummary[]): DatasetSummary | null {
  const scored = open.map((dataset) => ({ dataset, score: dataset.fields.filter(({ name }) => named.has(name)).length })).toSorted((one, other) => other.score - one.score)
  const [first, second] = scored
  if (first === undefined || first.score === 0 || first.score === second?.score) return null
  return first.dataset
}

function only<Value>(list: readonly Value[]): Value | undefined {
  return list.length === 1 ? list[0] : undefined
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}

function textsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') found.add(value)
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) textsIn(inner, found)
  return found
}

/** The same specification, asked of the present datasets. */
export function withDatasets<Spec>(spec: Spec, ids: ReadonlyMap<string, string>): Spec {
  return replaced(spec, ids) as Spec
}

function replaced(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((inner: unknown) => replaced(inner, ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'dataset' && typeof inner === 'string' ? (ids.get(inner) ?? inner) : replaced(inner, ids)]))
}
