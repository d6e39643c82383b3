import { Plus } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { GridList, GridListHeader, GridListSection, ListLayout, Virtualizer, useDragAndDrop } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { Field } from '../../../shared/result/field'
import { IconButton } from '../../components/button'
import { SearchField } from '../../components/search-field'
import { formatCount } from '../../format/numbers'
import { makeField } from '../../store/field-draft'
import { fieldDragType, writeDraggedField } from '../../store/field-drag'
import { useProfiling } from '../../store/profiles'
import { useLocale } from '../../store/settings'
import { BrokenFields } from './broken-fields'
import { FieldEntry } from './field-entry'
import { groupFields } from './field-groups'

interface FieldListProps {
  readonly dataset: DatasetSummary
  /** Sparkline, null share and distinct count; comes from another feature. */
  readonly Summary: ComponentType<{ dataset: string; field: Field }>
  /** Stands between the search and the fields. */
  readonly children?: ReactNode
}

const rowHeightPx = 40
const headingHeightPx = 28

/** The fields of a dataset, by group: drag one to a shelf, or use its menu. */
export function FieldList({ dataset, Summary, children }: FieldListProps) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const [search, setSearch] = useState('')
  const groups = useMemo(() => groupFields(dataset.fields, search), [dataset.fields, search])
  const byName = useMemo(() => new Map(dataset.fields.map((field) => [field.name, field])), [dataset.fields])
  useProfiling(dataset.id)
  const nameless = `(${t('common.emptyText')})`
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].flatMap((key) => {
      const field = byName.get(nameOf(String(key)))
      return field === undefined ? [] : [{ [fieldDragType]: writeDraggedField({ dataset: dataset.id, field }), 'text/plain': field.name }]
    }),
    getAllowedDropOperations: () => ['copy', 'move'],
  })

  return (
    <section className="field-section" aria-labelledby="fields-title" data-focus-target="fields">
      <div className="rail-header">
        <h2 id="fields-title">{t('fields.title')}</h2>
        <span className="rail-count number">{formatCount(dataset.fields.length, options)}</span>
        <IconButton label={t('derived.newField')} onPress={() => makeField(dataset.id, 'expression', null, '')}><Plus size={16} /></IconButton>
      </div>
      <div className="field-search"><SearchField label={t('fields.filter')} value={search} onChange={setSearch} /></div>
      {children}
      <BrokenFields dataset={dataset.id} />
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: rowHeightPx, headingHeight: headingHeightPx }}>
        <GridList
          aria-label={t('fields.list', { name: dataset.name })} className="field-list" dragAndDropHooks={dragAndDropHooks} selectionMode="none"
          renderEmptyState={() => <p className="field-none">{t('fields.noMatch')}</p>}
        >
          {groups.map(({ group, fields }) => (
            <GridListSection key={group} id={`group ${group}`}>
              <GridListHeader className="field-group">{t(`fields.groups.${group}`)}</GridListHeader>
              {fields.map((field) => <FieldEntry key={field.name} id={keyOf(field.name)} name={field.name === '' ? nameless : field.name} dataset={dataset.id} field={field} Summary={Summary} />)}
            </GridListSection>
          ))}
        </GridList>
      </Virtualizer>
    </section>
  )
}

/** Keys carry a prefix: a column may be called anything, the empty text included. */
function keyOf(name: string): string {
  return `field ${name}`
}

function nameOf(key: string): string {
  return key.slice('field '.length)
}
