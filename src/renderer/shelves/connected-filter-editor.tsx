import type { Filter } from '../../shared/query/filter'
import type { Field } from '../../shared/result/field'
import { FilterEditor } from '../components/shelves/filter-editor'
import { useFieldValues } from './use-field-values'

interface ConnectedFilterEditorProps {
  readonly dataset: string
  readonly viewId: string
  readonly filter: Filter
  readonly field: Field | null
  readonly onChange: (filter: Filter) => void
  readonly onRemove: () => void
}

/** The filter editor with the values of its field. */
export function ConnectedFilterEditor(props: ConnectedFilterEditorProps) {
  const { field, filter, onChange, onRemove } = props
  if (field !== null) return <WithValues {...props} field={field} />
  const none = { entries: [], isTruncated: false, isLoading: false, isFailed: false, search: '', onSearch: () => undefined }
  return <FilterEditor filter={filter} field={null} values={none} onChange={onChange} onRemove={onRemove} />
}

function WithValues({ dataset, viewId, filter, field, onChange, onRemove }: ConnectedFilterEditorProps & { readonly field: Field }) {
  const values = useFieldValues(dataset, field.name, `${viewId} filter values`)
  return <FilterEditor filter={filter} field={field} values={values} onChange={onChange} onRemove={onRemove} />
}
