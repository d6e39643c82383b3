import type { ReactElement } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TableSpec } from '../../shared/query/table-spec'
import type { Field } from '../../shared/result/field'
import { cellScalar } from '../../shared/result/cell-scalar'
import { MenuList, type MenuGroup } from '../components/menu'
import { filterOfAll, openCondition, readCondition } from '../components/shelves/filter-condition'
import { ConnectedFilterEditor } from '../shelves/connected-filter-editor'
import { ProfileCard } from '../components/profile/profile-card'
import { cellFullText } from '../../shared/result/cell-text'
import { cancelProfile, resumeProfile, type DatasetProfile } from '../store/profiles'
import { AnchoredPopover } from './anchored-popover'
import { CellValue } from './cell-value'
import { columnMenu } from './column-menu'
import { valueText } from '../shelves/filter/describe-filter'
import { FieldBrush } from './field-brush'
import { filterParts, valueCondition, withCondition, withoutCondition } from './filter-parts'
import type { CellPlace } from './row-windows'

/** What is open over the table, and beside what. */
export type OpenOverlay =
  | { readonly kind: 'column-menu' | 'column-profile' | 'column-filter'; readonly anchor: HTMLElement; readonly field: Field; readonly columnIndex: number }
  | { readonly kind: 'cell-menu' | 'value'; readonly anchor: HTMLElement; readonly place: CellPlace; readonly rowIndex: number }

interface TableOverlayProps {
  readonly overlay: OpenOverlay
  readonly spec: TableSpec
  readonly fields: readonly Field[]
  readonly profile: DatasetProfile | null
  readonly datasetId: string
  readonly locale: string
  readonly viewId: string
  readonly onSpec: (spec: TableSpec, mergeKey?: string) => void
  readonly onFit: (columnIndex: number) => void
  readonly onOpen: (overlay: OpenOverlay) => void
  readonly onCopyText: (text: string) => void
  readonly onCopySelection: (withHeaders: boolean) => void
  readonly onClose: () => void
}

/** The menu of a column or cell, a column's profile, or a cell's full value. */
export function TableOverlay(props: TableOverlayProps): ReactElement {
  const { t } = useTranslation()
  const { overlay, onClose } = props
  switch (overlay.kind) {
    case 'column-menu': {
      const label = t('table.columnMenu', { name: overlay.field.name })
      return (
        <AnchoredPopover key="column-menu" anchor={overlay.anchor} label={label} onClose={onClose} isMenu>
          <MenuList label={label} groups={columnGroups(props, overlay, t)} />
        </AnchoredPopover>
      )
    }
    case 'cell-menu':
      return (
        <AnchoredPopover key="cell-menu" anchor={overlay.anchor} label={t('table.cellMenu')} onClose={onClose} isMenu>
          <MenuList label={t('table.cellMenu')} groups={cellGroups(props, overlay, t)} />
        </AnchoredPopover>
      )
    case 'column-profile':
      return (
        <AnchoredPopover key="column-profile" anchor={overlay.anchor} label={t('profile.of', { name: overlay.field.name })} onClose={onClose}>
          <ProfileCard
            field={overlay.field}
            profile={props.profile?.byField.get(overlay.field.name) ?? null}
            locale={props.locale}
            brush={<FieldBrush dataset={props.datasetId} field={overlay.field} profile={props.profile?.byField.get(overlay.field.name) ?? null} locale={props.locale} />}
            state={props.profile?.state.kind ?? 'running'}
            onCancel={() => { cancelProfile(props.datasetId) }}
            onResume={() => { resumeProfile(props.datasetId) }}
          />
        </AnchoredPopover>
      )
    case 'column-filter':
      return <ColumnFilter {...props} field={overlay.field} anchor={overlay.anchor} />
    case 'value':
      return (
        <AnchoredPopover key="value" anchor={overlay.anchor} label={t('table.valueLabel')} onClose={onClose}>
          <CellValue
            column={overlay.place.column} row={overlay.place.row} locale={props.locale}
            rowNumber={new Intl.NumberFormat(props.locale).format(overlay.rowIndex + 1)} onCopy={props.onCopyText}
          />
        </AnchoredPopover>
      )
  }
}

/** The filter of a column, changed where it stands or begun: the specification has none until something is chosen. */
function ColumnFilter({ spec, fields, field, anchor, datasetId, viewId, onSpec, onClose }: TableOverlayProps & { readonly field: Field; readonly anchor: HTMLElement }): ReactElement {
  const { t } = useTranslation()
  const parts = filterParts(spec.filter)
  const found = parts.findIndex((part) => readCondition(part)?.field === field.name)
  return (
    <AnchoredPopover key="column-filter" anchor={anchor} label={t('shelves.filter.title', { field: field.name })} onClose={onClose}>
      <ConnectedFilterEditor
        dataset={datasetId} viewId={viewId} fields={fields} field={field} filter={parts[found] ?? openCondition(field.name)}
        onChange={(next) => { onSpec({ ...spec, filter: filterOfAll(found < 0 ? [...parts, next] : parts.with(found, next)) }, `filter ${found < 0 ? parts.length : found}`) }}
        onRemove={() => {
          onClose()
          if (found >= 0) onSpec({ ...spec, filter: withoutCondition(spec.filter, found) })
        }}
      />
    </AnchoredPopover>
  )
}

type Translate = TFunction

function columnGroups(props: TableOverlayProps, overlay: Extract<OpenOverlay, { columnIndex: number }>, t: Translate): MenuGroup[] {
  const { spec, onSpec, onFit, onOpen, onCopyText, onClose } = props
  return columnMenu({
    t, spec, field: overlay.field,
    onSpec: (next) => { onClose(); onSpec(next) },
    onFit: () => { onClose(); onFit(overlay.columnIndex) },
    onCopyName: () => { onClose(); onCopyText(overlay.field.name) },
    onFilter: () => { onOpen({ ...overlay, kind: 'column-filter' }) },
    onProfile: () => { onOpen({ ...overlay, kind: 'column-profile' }) },
  })
}

function cellGroups(props: TableOverlayProps, overlay: Extract<OpenOverlay, { place: CellPlace }>, t: Translate): MenuGroup[] {
  const { spec, fields, locale, onSpec, onOpen, onClose, onCopySelection } = props
  const { column, row } = overlay.place
  const value = cellScalar(column, row)
  const shown = cellFullText(column, row) === '' ? t('common.emptyText') : valueText(value, column.field.name, { t, locale, fields })
  const filter = (isKept: boolean): void => {
    onClose()
    onSpec({ ...spec, filter: withCondition(spec.filter, valueCondition(column.field, value, isKept)) })
  }
  return [
    {
      id: 'filter',
      entries: [
        { id: 'keep', label: t('table.keepOnly', { value: shown }), onAction: () => { filter(true) } },
        { id: 'exclude', label: t('table.exclude', { value: shown }), onAction: () => { filter(false) } },
      ],
    },
    {
      id: 'copy',
      entries: [
        { id: 'copy', label: t('table.copy'), shortcut: 'mod+c', onAction: () => { onClose(); onCopySelection(false) } },
        { id: 'copy-headers', label: t('table.copyWithHeaders'), shortcut: 'mod+shift+c', onAction: () => { onClose(); onCopySelection(true) } },
        { id: 'value', label: t('table.showValue'), shortcut: 'enter', onAction: () => { onOpen({ ...overlay, kind: 'value' }) } },
      ],
    },
  ]
}
