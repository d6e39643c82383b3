import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { Lookup } from '../../shared/query/lookup'
import { noPreparation } from '../../shared/query/preparation'
import type { View, ViewDocument } from '../../shared/query/view'
import { datasetOf } from './document-reducer'
import { fieldsInExpression, fieldsNamed } from './field-mentions'
import { dependantsOfRelease, type OpenReleases, type ReleaseDependants } from './release-dependants'

/** What cannot do without some fields of a dataset, by the names that a person sees. */
export interface FieldDependants {
  readonly lookups: readonly string[]
  readonly fields: readonly string[]
  readonly isFiltered: boolean
  readonly views: readonly string[]
}

/** A lookup of another dataset into the one that is to be closed, and what rests on the fields it brings. */
interface LostLookup extends FieldDependants {
  readonly dataset: string
  readonly brought: readonly string[]
}

/** What goes, or is left without its data, when a dataset is closed. */
export interface DatasetDependants {
  /** Its own, which close with it. */
  readonly views: readonly string[]
  readonly lostLookups: readonly LostLookup[]
  /** SQL that names its table. */
  readonly sql: readonly string[]
  readonly ofRelease: ReleaseDependants | null
}

export function isNeeded({ lookups, fields, isFiltered, views }: FieldDependants): boolean {
  return isFiltered || lookups.length + fields.length + views.length > 0
}

/** What reads `lost` fields of a dataset, and what reads what is made of them; lookups that are on their way out themselves do not count. */
export function dependantsOfFields(document: ViewDocument, dataset: string, lost: readonly string[], without: ReadonlySet<string>): FieldDependants {
  const { lookups, fields, filter } = document.preparations[dataset] ?? noPreparation
  const gone = new Set(lost.map((name) => name.toLowerCase()))
  const isLost = (names: Iterable<string>): boolean => [...names].some((name) => gone.has(name))
  const lostLookups = lookups.filter((lookup) => !without.has(lookup.id) && takesAlong(lookup.fields.map(({ as }) => as), () => isLost(lookup.keys.map(({ left }) => left.toLowerCase()))))
  // Fields made by a person read each other in any order: again until nothing more goes.
  const lostFields = new Set<string>()
  for (let before = -1; before < lostFields.size;) {
    before = lostFields.size
    for (const field of fields) {
      const read = field.kind === 'expression' ? fieldsInExpression(field.expression) : [field.field.toLowerCase()]
      if (!lostFields.has(field.name) && takesAlong([field.name], () => isLost(read))) lostFields.add(field.name)
    }
  }
  return {
    lookups: lostLookups.map(({ name, dataset: other }) => name ?? other), fields: [...lostFields], isFiltered: filter !== null && isLost(fieldsNamed(filter)),
    views: viewsOf(document, dataset).filter(({ spec }) => isLost(fieldsNamed(spec))).map(({ name }) => name),
  }

  function takesAlong(made: readonly string[], isGone: () => boolean): boolean {
    if (!isGone()) return false
    for (const name of made) gone.add(name.toLowerCase())
    return true
  }
}

interface WhatIsOpen extends OpenReleases {
  readonly datasets: readonly DatasetSummary[]
}

/** What a person loses by closing a dataset, while these datasets are open and these releases and figures known. */
export function dependantsOfDataset(document: ViewDocument, { datasets, ...index }: WhatIsOpen, closing: DatasetSummary): DatasetDependants {
  const lostLookups = Object.entries(document.preparations).flatMap(([id, { lookups }]): LostLookup[] => {
    const lost = lookups.filter(({ dataset }) => dataset === closing.id)
    if (id === closing.id || lost.length === 0) return []
    const brought = lost.flatMap(fieldsBrought)
    const name = datasets.find((dataset) => dataset.id === id)?.name ?? id
    return [{ dataset: name, brought, ...dependantsOfFields(document, id, brought, new Set(lost.map((lookup) => lookup.id))) }]
  })
  const sql = document.views.filter(({ spec }) => spec.kind === 'sql' && namesTable(spec.text, closing.sqlName)).map(({ name }) => name)
  return { views: viewsOf(document, closing.id).map(({ name }) => name), lostLookups, sql, ofRelease: dependantsOfRelease(document, index, closing) }
}

/** Whether closing it loses no more than a look at its rows. */
export function isClosedLightly(document: ViewDocument, closing: DatasetSummary, { lostLookups, sql, ofRelease: index }: DatasetDependants): boolean {
  const own = viewsOf(document, closing.id)
  return lostLookups.length === 0 && sql.length === 0 && index === null && own.length <= 1 && own.every(({ spec }) => spec.kind === 'table') && document.preparations[closing.id] === undefined
}

export function fieldsBrought({ fields, join }: Lookup): readonly string[] {
  return join === 'anti' ? [] : fields.map(({ as }) => as)
}

function viewsOf({ views }: ViewDocument, dataset: string): readonly View[] {
  return views.filter(({ spec }) => datasetOf(spec) === dataset)
}

/** As a quoted name, or a bare one, whatever its case; a text or a comment that holds the word is told of as well. */
function namesTable(text: string, table: string): boolean {
  const name = table.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, 'u').test(text.toLowerCase().replaceAll('""', '"'))
}
