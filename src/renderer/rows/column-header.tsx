import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { useDeferredValue, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnProfile } from '../../shared/result/column-profile'
import type { Field } from '../../shared/result/field'
import type { GridColumn } from '../components/grid/grid-types'
import { distinctText, nullShare, profileValue } from '../components/profile/profile-text'
import { columnOptions } from '../format/column-grouping'
import { formatCount, formatShare } from '../format/numbers'
import { cutText, visibleText } from '../format/visible-text'
import { KindIcon } from '../components/kind-icon'
import { FieldBrush } from './field-brush'

export const columnHeaderHeightPx = 92

interface ColumnHeaderProps {
  readonly dataset: string
  readonly field: Field
  readonly column: GridColumn
  readonly profile: ColumnProfile | null
  readonly locale: string
  readonly onMenu: (anchor: HTMLElement) => void
}

/**
 * A column's name and type, how it is sorted, and its profile in three lines whose room is kept while they are on their way. A header that
 * comes on screen has its name at once; its profile follows when nothing more urgent is to be drawn, so that columns can fly past.
 */
export function ColumnHeader({ dataset, field, column, profile, locale, onMenu }: ColumnHeaderProps): ReactElement {
  const { t } = useTranslation()
  const { sort } = column
  const drawn = useDeferredValue(profile, null)
  return (
    <div className="column-header">
      <div className="column-header-top" title={`${cutText(field.name, 300)}\n${field.type}`}>
        <KindIcon kind={field.kind} label={t(`fields.kinds.${field.kind}`)} />
        <bdi className="column-header-name">{visibleText(cutText(field.name, 200))}</bdi>
        {sort !== null && (
          <span className="column-header-sort">
            {sort.direction === 'ascending' ? <ArrowUp size={14} aria-hidden="true" /> : <ArrowDown size={14} aria-hidden="true" />}
            {sort.order}
          </span>
        )}
        <button
          type="button"
          tabIndex={-1}
          className="column-header-menu"
          aria-label={t('table.columnMenu', { name: cutText(field.name, 100) })}
          onClick={(event) => { onMenu(event.currentTarget) }}
        >
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </div>
      <div className="column-header-spark"><FieldBrush dataset={dataset} field={field} profile={drawn} locale={locale} isCompact /></div>
      <div className="column-header-line">{drawn === null ? null : <Shares profile={drawn} locale={locale} />}</div>
      <div className="column-header-line">{drawn === null ? null : <Extremes profile={drawn} field={field} locale={locale} />}</div>
    </div>
  )
}

function Shares({ profile, locale }: { readonly profile: ColumnProfile; readonly locale: string }): ReactElement {
  const { t } = useTranslation()
  return (
    <>
      {profile.nullCount > 0 && <span className="column-header-nulls">{t('table.headerNulls', { share: formatShare(nullShare(profile), { locale }) })}</span>}
      <span className="column-header-cut" {...(profile.basis.kind === 'first-rows' ? { title: t('profile.firstRows', { formatted: formatCount(profile.basis.rowCount, { locale }) }) } : {})}>{t('table.headerDistinct', { formatted: distinctText(profile, { locale }, true) })}</span>
    </>
  )
}

function Extremes({ profile, field, locale }: { readonly profile: ColumnProfile; readonly field: Field; readonly locale: string }): ReactElement | null {
  const { t } = useTranslation()
  const options = columnOptions(locale, profile, field)
  const min = profileValue(profile.min, field, options)
  const max = profileValue(profile.max, field, options)
  const top = profile.topValues[0]
  const isText = field.kind === 'text' || field.kind === 'boolean'
  if (top !== undefined && (isText || min === null)) {
    const value = top.value === '' ? '""' : visibleText(cutText(profileValue(top.value, field, options) ?? t('common.missing'), 60))
    const share = formatShare(profile.basis.rowCount === 0 ? 0 : top.count / profile.basis.rowCount, options)
    return <bdi className="column-header-cut">{t('table.headerTop', { value, share })}</bdi>
  }
  if (min === null || max === null) return null
  return <bdi className="column-header-cut">{cutText(min, 40)} – {cutText(max, 40)}</bdi>
}
