import { ArrowLeft, ArrowRight, CornerDownRight, Settings2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aggregates } from '../../../shared/catalog/aggregates'
import type { AxisName } from '../../../shared/pivot/axis-choices'
import type { ShowAsName } from '../../../shared/catalog/show-as'
import type { Measure } from '../../../shared/query/measure'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Field } from '../../../shared/result/field'
import type { MenuGroup } from '../../components/menu'
import { firstCalculated, isComplete, showAsChoices, withAggregate, withShowAs } from '../../components/shelves/measure-drafts'
import { aggregatesOf, measureName } from '../../components/shelves/measure-name'
import type { PillAddress } from '../../components/shelves/pill-drag'
import type { Pill } from '../../components/shelves/pill'
import { Shelf, type ShelfAnswer } from '../../components/shelves/shelf'
import { fieldChoices } from '../../shelves/field-choices'
import { FilterShelf } from '../../shelves/filter-shelf'
import { MeasureEditor } from '../../shelves/measure-editor'
import { fieldDragType, readDraggedField } from '../../store/field-drag'
import { placeField, type Refusal } from '../../store/place-field'
import { announce } from '../../store/screen'
import { withLevel } from './axis-edits'
import { axisMenu } from './axis-menu'
import type { LevelLabel } from './level-labels'
import { lookMenu } from './look-menu'
import { OrderEditor } from './order-editor'
import { addCalculated, addRowCount, insertField, movePill, removePill, setMeasure, type Edit, type PivotShelf } from './pivot-edits'

interface PivotShelvesProps {
  readonly viewId: string
  readonly spec: PivotSpec
  readonly fields: readonly Field[]
  readonly onChange: (spec: PivotSpec, mergeKey: string | null) => void
  /** The labels of a field of an axis as they stand there now; null while nothing is shown. */
  readonly labelsOf: ((axis: AxisName, level: number) => readonly LevelLabel[]) | null
}

const rowCountId = 'row count'
const calculatedId = 'calculated'

/** What is asked most often stands in the menu; the rest is in the settings. */
const menuShowAs: readonly ShowAsName[] = ['share-of-row', 'share-of-column', 'share-of-total', 'rank']

/** Rows, columns, values and filters of a pivot. */
export function PivotShelves({ viewId, spec, fields, onChange, labelsOf }: PivotShelvesProps) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<{ readonly index: number; readonly draft: Measure } | null>(null)
  const [ordering, setOrdering] = useState<{ readonly axis: AxisName; readonly level: number; readonly labels: readonly LevelLabel[] } | null>(null)
  const fieldOf = (name: string | null): Field | null => fields.find((field) => field.name === name) ?? null

  const settle = (edit: Edit, field: Field | null, shelf: PivotShelf): ShelfAnswer => {
    const place = t(`fields.places.${shelf}`)
    if (edit.kind === 'refused') {
      if (edit.refusal === 'not-a-field') return t('pivot.refusals.not-a-field')
      return t(`fields.refusals.${edit.refusal}`, { field: field?.name ?? '', place, kind: field === null ? '' : t(`fields.kinds.${field.kind}`) })
    }
    onChange(edit.spec, null)
    if (field !== null) announce(t('fields.added', { field: field.name, place }))
    return null
  }
  const add = (shelf: PivotShelf, name: string, at: number): ShelfAnswer => {
    const field = fieldOf(name)
    return field === null ? t('shelves.fieldGone') : settle(insertField(spec, shelf, field, at), field, shelf)
  }
  const dropField = (shelf: PivotShelf) => (text: string, at: number): ShelfAnswer => {
    const dragged = readDraggedField(text)
    if (dragged === null) return t('shelves.notAField')
    if (dragged.dataset !== spec.dataset) return t('fields.refusals.other-dataset', { field: dragged.field.name, place: '', kind: '' })
    return settle(insertField(spec, shelf, dragged.field, at), dragged.field, shelf)
  }
  const dropPill = (shelf: PivotShelf) => ({ shelf: from, index }: PillAddress, at: number): ShelfAnswer =>
    isPivotShelf(from) ? settle(movePill(spec, { shelf: from, index }, shelf, at, fields), null, shelf) : t('shelves.notAField')

  const moves = (shelf: 'rows' | 'columns' | 'values', index: number): MenuGroup => {
    const move = (to: number) => () => { settle(movePill(spec, { shelf, index }, shelf, to, fields), null, shelf) }
    const others = (['rows', 'columns', 'values'] as const).filter((other) => other !== shelf && !(shelf === 'values' && spec.values[index]?.field === null))
    return {
      id: 'place',
      entries: [
        { id: 'earlier', label: t('shelves.moveEarlier'), icon: <ArrowLeft size={14} />, isDisabled: index === 0, onAction: move(index - 1) },
        { id: 'later', label: t('shelves.moveLater'), icon: <ArrowRight size={14} />, isDisabled: index === spec[shelf].length - 1, onAction: move(index + 2) },
        ...others.map((other) => ({
          id: `to ${other}`, label: t('shelves.moveTo', { shelf: t(`fields.places.${other}`) }), icon: <CornerDownRight size={14} />,
          onAction: () => { settle(movePill(spec, { shelf, index }, other, spec[other].length, fields), null, other) },
        })),
        {
          id: 'remove', label: t('shelves.removeEntry'), icon: <Trash2 size={14} />, isDangerous: true,
          onAction: () => { onChange(removePill(spec, { shelf, index }), null) },
        },
      ],
    }
  }
  const groupPills = (shelf: 'rows' | 'columns'): Pill[] =>
    spec[shelf].map((name, index) => {
      const field = fieldOf(name)
      const labels = ordering?.axis === shelf && ordering.level === index ? ordering.labels : null
      const byHand = labelsOf === null ? null : () => { setOrdering({ axis: shelf, level: index, labels: labelsOf(shelf, index) }) }
      return {
        id: `field ${name}`, label: name, kind: field?.kind ?? null, problem: field === null ? t('shelves.fieldGone') : null,
        menu: [
          ...axisMenu(spec, shelf, index, t, (next) => { onChange(next, null) }, { isText: field?.kind === 'text', byHand }),
          moves(shelf, index),
        ],
        editor: labels === null ? null
          : () => <OrderEditor field={name} labels={labels} onChange={(items) => { onChange(withLevel(spec, shelf, index, { sort: { by: 'manual', items } }), `order ${shelf} ${index}`) }} />,
        ...(labels === null ? {} : { isOpen: true, onClosed: () => { setOrdering(null) } }),
      }
    })
  const valuePills = spec.values.map((measure, index): Pill => {
    const field = fieldOf(measure.field)
    const isGone = measure.field !== null && field === null
    const kind = field?.kind ?? null
    const put = (next: Measure, mergeKey: string | null = null): void => { onChange(setMeasure(spec, index, next), mergeKey) }
    const edit = (draft: Measure) => () => { setEditing({ index, draft }) }
    const choices: MenuGroup = {
      id: 'aggregate', title: t('shelves.aggregate'),
      entries: aggregatesOf(kind).map((aggregate) => {
        const next = withAggregate(measure, aggregate, field)
        return {
          id: aggregate, label: t(`shelves.aggregates.${aggregate}`), isChecked: aggregate === measure.aggregate,
          onAction: isComplete(next) && aggregates[aggregate].needs === null ? () => { put(next) } : edit(next),
        }
      }),
    }
    const shown = showAsChoices(measure.aggregate, kind)
    const relations: MenuGroup = {
      id: 'show as', title: t('shelves.showAs.label'),
      entries: [
        ...(shown.length === 0 ? [] : [null, ...shown.filter((name) => menuShowAs.includes(name))]).map((name) => ({
          id: `show ${name ?? 'value'}`, label: t(`shelves.showAs.${name ?? 'value'}`), isChecked: (measure.showAs?.kind ?? null) === name,
          onAction: () => { put(withShowAs(measure, name)) },
        })),
        { id: 'settings', label: t('shelves.measure.settings'), icon: <Settings2 size={14} />, onAction: edit(measure) },
      ],
    }
    const isEdited = editing?.index === index
    const earlier = spec.values.slice(0, index).filter((other) => other.aggregate === measure.aggregate && other.field === measure.field).length
    return {
      id: `measure ${measure.aggregate} ${measure.field ?? ''}${earlier === 0 ? '' : ` ${earlier}`}`, label: measureName(measure, t), kind,
      problem: isGone ? t('shelves.fieldGone') : null, menu: isGone ? [moves('values', index)] : [choices, relations, ...lookMenu(measure, kind, t, put, edit), moves('values', index)],
      editor: isEdited
        ? () => <MeasureEditor measure={editing.draft} fields={fields} dataset={spec.dataset} viewId={viewId} hasLook onChange={(next) => { put(next, `measure ${index}`) }} />
        : null,
      ...(isEdited ? { isOpen: true, onClosed: () => { setEditing(null) } } : {}),
    }
  })
  const groupRefusal = (shelf: 'rows' | 'columns') => (field: Field): string | null => {
    const placement = placeField(spec, shelf, field, spec.dataset)
    return placement.kind === 'refused' ? refusalText(placement.refusal, field, shelf) : null
  }
  const addMeasure = (): ShelfAnswer => {
    const answer = settle(addCalculated(spec), null, 'values')
    setEditing({ index: spec.values.length, draft: firstCalculated })
    return answer
  }
  const refusalText = (refusal: Refusal, field: Field, shelf: PivotShelf): string =>
    t(`fields.refusals.${refusal}`, { field: field.name, place: t(`fields.places.${shelf}`), kind: t(`fields.kinds.${field.kind}`) })

  const shared = (shelf: PivotShelf) => ({
    name: t(`fields.places.${shelf}`), shelf, scope: viewId, fieldDragType, onDropField: dropField(shelf), onMovePill: dropPill(shelf),
    onRemove: (index: number) => { onChange(removePill(spec, { shelf, index }), null) },
  })
  return (
    <div className="shelves">
      <Shelf
        {...shared('rows')} hint={t('pivot.hints.rows')} pills={groupPills('rows')} choices={fieldChoices(fields, groupRefusal('rows'))}
        onAdd={(choice, at) => add('rows', choice.name, at)}
      />
      <Shelf
        {...shared('columns')} hint={t('pivot.hints.columns')} pills={groupPills('columns')} choices={fieldChoices(fields, groupRefusal('columns'))}
        onAdd={(choice, at) => add('columns', choice.name, at)}
      />
      <Shelf
        {...shared('values')} hint={t('pivot.hints.values')} pills={valuePills}
        choices={[
          { id: rowCountId, name: t('shelves.aggregates.count-rows'), kind: null, refusal: null },
          { id: calculatedId, name: t('derived.measure.new'), kind: null, refusal: null }, ...fieldChoices(fields, () => null),
        ]}
        onAdd={(choice, at) => (choice.id === calculatedId ? addMeasure() : choice.id === rowCountId ? settle(addRowCount(spec), null, 'values') : add('values', choice.name, at))}
      />
      <FilterShelf
        viewId={viewId} dataset={spec.dataset} fields={fields} filter={spec.filter}
        onChange={(filter, mergeKey) => { onChange({ ...spec, filter }, mergeKey) }}
        onAdd={(name) => add('filters', name, 0)} onDropField={dropField('filters')} onMovePill={dropPill('filters')}
      />
    </div>
  )
}

function isPivotShelf(shelf: string): shelf is PivotShelf {
  return shelf === 'rows' || shelf === 'columns' || shelf === 'values' || shelf === 'filters'
}
