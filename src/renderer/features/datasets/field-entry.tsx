import { Copy, Ellipsis, Link2, SquareFunction } from 'lucide-react'
import { memo, type ComponentType } from 'react'
import { Button as AriaButton, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../../shared/result/field'
import { request } from '../../api/request'
import { IconButton } from '../../components/button'
import { KindIcon } from '../../components/kind-icon'
import { Menu } from '../../components/menu'
import { addFieldTo } from '../../store/add-field'
import { fieldPlaces } from '../../store/place-field'
import { usePreparation } from '../../store/preparations'
import { openDialog } from '../../store/screen'
import { derivedGroups } from './derived-menu'

interface FieldEntryProps extends FieldRowProps {
  readonly id: string
}

interface FieldRowProps {
  /** As it is shown: a column may have none. */
  readonly name: string
  readonly dataset: string
  readonly field: Field
  /** Sparkline, null share and distinct count; a button that opens the whole profile. */
  readonly Summary: ComponentType<{ dataset: string; field: Field }>
}

/** One field of the list. The list looks at all its entries whenever it changes, thousands of them; only those on screen have a row. */
export const FieldEntry = memo(function FieldEntry({ id, ...row }: FieldEntryProps) {
  return <GridListItem id={id} textValue={row.name} className="field-entry"><FieldRow {...row} /></GridListItem>
})

/** A field's kind (the handle to drag it by), name, a glance at its values, and a menu with the same moves as dragging. */
function FieldRow({ name: shownName, dataset, field, Summary }: FieldRowProps) {
  const { t } = useTranslation()
  const label = t('fields.menu', { name: shownName })
  const { lookups, fields: derivedFields } = usePreparation(dataset)
  const source = lookups.find(({ fields }) => fields.some(({ as }) => as === field.name))
  const mark = source === undefined ? null : t('lookup.mark', { name: source.name ?? t('lookup.gone') })
  const derived = derivedFields.find(({ name }) => name === field.name) ?? null
  return (
    <div className="field-row">
      <AriaButton slot="drag" className="field-handle" aria-label={t(`fields.kinds.${field.kind}`)}><KindIcon kind={field.kind} /></AriaButton>
      <span className="field-name" title={`${shownName}\n${field.type}`}>
        {derived !== null && <SquareFunction size={12} className="field-derived" role="img" aria-label={t('derived.mark')} />}
        {shownName}
      </span>
      {mark !== null && <span className="field-mark" role="img" aria-label={mark} title={mark}><Link2 size={12} aria-hidden="true" /></span>}
      <Summary dataset={dataset} field={field} />
      <span className="field-menu">
        <Menu
          label={label} placement="bottom end" trigger={<IconButton label={label}><Ellipsis size={14} /></IconButton>}
          groups={() => [
            {
              id: 'places',
              entries: fieldPlaces.map((place) => ({
                id: place, label: t('fields.addTo', { place: t(`fields.places.${place}`) }), onAction: () => void addFieldTo(place, field, dataset),
              })),
            },
            ...derivedGroups(dataset, field, derived, t),
            {
              id: 'other',
              entries: [{
                id: 'lookup', label: t('lookup.open'), icon: <Link2 size={14} />, onAction: () => openDialog('lookup', dataset),
              }, {
                id: 'copy', label: t('fields.copyName'), icon: <Copy size={14} />,
                onAction: () => void request('clipboard/write-text', { text: field.name }),
              }],
            },
          ]}
        />
      </span>
    </div>
  )
}
