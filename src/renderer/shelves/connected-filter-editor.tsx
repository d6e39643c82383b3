import { useMemo } from 'react'
import type { Filter } from '../../shared/query/filter'
import type { Field } from '../../shared/result/field'
import { FilterEditor } from './filter/filter-editor'

interface ConnectedFilterEditorProps {
  readonly dataset: string
  readonly viewId: string
  readonly fields: readonly Field[]
  readonly filter: Filter
  readonly field: Field | null
  readonly onChange: (filter: Filter) => void
  readonly onRemove: () => void
}

/** The filter editor for a condition of a view. */
export function ConnectedFilterEditor({ dataset, viewId, fields, ...editor }: ConnectedFilterEditorProps) {
  const scope = useMemo(() => ({ dataset, lane: `${viewId} filter`, fields }), [dataset, viewId, fields])
  return <FilterEditor scope={scope} {...editor} />
}
