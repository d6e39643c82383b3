import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { Field } from '../../../shared/result/field'
import type { MenuGroup } from '../../components/menu'
import type { PillAddress } from '../../components/shelves/pill-drag'
import type { Pill } from '../../components/shelves/pill'
import { Shelf, type ShelfAnswer } from '../../components/shelves/shelf'
import { fieldChoices } from '../../shelves/field-choices'
import { FilterShelf } from '../../shelves/filter-shelf'
import { NumberField } from '../../shelves/number-field'
import { fieldDragType, readDraggedField } from '../../store/field-drag'
import { announce } from '../../store/screen'
import { useLocale } from '../../store/settings'
import {
  moveInRegression, placeInRegression, regressionShelves, removeFromRegression, termShelves, termsOn, withLog, type RegressionEdit, type RegressionShelf, type TermShelf,
} from './regression-edits'

interface RegressionShelvesProps {
  readonly viewId: string
  readonly spec: RegressionSpec
  readonly fields: readonly Field[]
  readonly onChange: (spec: RegressionSpec, mergeKey: string | null) => void
}

const thresholdPillId = 'threshold'
const plainShelves = ['fixedEffects', 'weight', 'group', 'label'] as const

/** Y, X, controls, fixed effects, weight, groups, labels, the least of a field and filters of a regression. */
export function RegressionShelves({ viewId, spec, fields, onChange }: RegressionShelvesProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const fieldOf = (name: string): Field | null => fields.find((field) => field.name === name) ?? null
  const refusalText = (edit: Extract<RegressionEdit, { kind: 'refused' }>, field: Field | null, shelf: RegressionShelf): string =>
    t(`regression.${edit.refusal}`, { field: field?.name ?? '', place: t(`regression.shelves.${shelf}`), kind: field === null ? '' : t(`fields.kinds.${field.kind}`) })
  const settle = (edit: RegressionEdit, field: Field | null, shelf: RegressionShelf): ShelfAnswer => {
    if (edit.kind === 'refused') return refusalText(edit, field, shelf)
    onChange(edit.spec, null)
    if (field !== null) announce(t('fields.added', { field: field.name, place: t(`regression.shelves.${shelf}`) }))
    return null
  }
  const add = (shelf: RegressionShelf, name: string): ShelfAnswer => {
    const field = fieldOf(name)
    return field === null ? t('shelves.fieldGone') : settle(placeInRegression(spec, shelf, field), field, shelf)
  }
  const dropField = (shelf: RegressionShelf) => (text: string): ShelfAnswer => {
    const dragged = readDraggedField(text)
    if (dragged === null) return t('shelves.notAField')
    if (dragged.dataset !== spec.dataset) return t('fields.refusals.other-dataset', { field: dragged.field.name, place: '', kind: '' })
    return settle(placeInRegression(spec, shelf, dragged.field), dragged.field, shelf)
  }
  const dropPill = (shelf: RegressionShelf) => ({ shelf: from, index }: PillAddress): ShelfAnswer => {
    const known = regressionShelves.find((one) => one === from)
    return known === undefined ? t('shelves.notAField') : settle(moveInRegression(spec, known, index, shelf, fields), null, shelf)
  }
  const place = (shelf: RegressionShelf, index: number): MenuGroup => ({
    id: 'place',
    entries: [
      ...(['y', 'x', 'controls', 'fixedEffects'] as const).filter((other) => other !== shelf).map((other) => ({
        id: `to ${other}`, label: t('shelves.moveTo', { shelf: t(`regression.shelves.${other}`) }),
        onAction: () => { settle(moveInRegression(spec, shelf, index, other, fields), null, other) },
      })),
      { id: 'remove', label: t('shelves.removeEntry'), icon: <Trash2 size={14} />, isDangerous: true, onAction: () => { onChange(removeFromRegression(spec, shelf, index), null) } },
    ],
  })
  const problemOf = (field: Field | null): string | null => (field === null ? t('shelves.fieldGone') : null)
  const termPills = (shelf: TermShelf): Pill[] => termsOn(spec, shelf).map(({ field: name, isLog }, index) => {
    const field = fieldOf(name)
    const scale: MenuGroup = {
      id: 'scale', entries: [{ id: 'log', label: t('regression.log'), isChecked: isLog, onAction: () => { onChange(withLog(spec, shelf, index, !isLog), null) } }],
    }
    return { id: `field ${name}`, label: isLog ? t('regression.ln', { field: name }) : name, kind: field?.kind ?? null, problem: problemOf(field), menu: [scale, place(shelf, index)], editor: null }
  })
  const plainPills = (shelf: (typeof plainShelves)[number]): Pill[] => {
    const names = shelf === 'fixedEffects' ? spec.fixedEffects : [spec[shelf]].filter((name) => name !== null)
    return names.map((name, index) => ({ id: `field ${name}`, label: name, kind: fieldOf(name)?.kind ?? null, problem: problemOf(fieldOf(name)), menu: [place(shelf, index)], editor: null }))
  }
  const thresholdPills = (): Pill[] => {
    const { threshold } = spec
    if (threshold === null) return []
    const field = fieldOf(threshold.field)
    return [{
      id: thresholdPillId, label: t('regression.atLeast', { field: threshold.field, value: new Intl.NumberFormat(locale, { maximumSignificantDigits: 15 }).format(threshold.atLeast) }),
      kind: field?.kind ?? null, problem: problemOf(field), menu: [],
      editor: () => (
        <div className="filter-editor">
          <NumberField label={t('regression.least', { field: threshold.field })} value={threshold.atLeast} onChange={(atLeast) => { onChange({ ...spec, threshold: { ...threshold, atLeast } }, 'threshold') }} />
          <p className="field-hint">{t('regression.leastHint')}</p>
        </div>
      ),
    }]
  }
  const shared = (shelf: RegressionShelf) => ({
    name: t(`regression.shelves.${shelf}`), shelf, scope: viewId, fieldDragType, onDropField: dropField(shelf), onMovePill: dropPill(shelf),
    choices: fieldChoices(fields, (field) => {
      const edit = placeInRegression(spec, shelf, field)
      return edit.kind === 'refused' ? refusalText(edit, field, shelf) : null
    }),
    onAdd: ({ name }: { readonly name: string }) => add(shelf, name), onRemove: (index: number) => { onChange(removeFromRegression(spec, shelf, index), null) },
  })
  return (
    <div className="shelves regression-shelves">
      {termShelves.map((shelf) => <Shelf key={shelf} {...shared(shelf)} hint={t(`regression.hints.${shelf}`)} pills={termPills(shelf)} />)}
      {plainShelves.map((shelf) => <Shelf key={shelf} {...shared(shelf)} hint={t(`regression.hints.${shelf}`)} pills={plainPills(shelf)} />)}
      <Shelf {...shared('threshold')} hint={t('regression.hints.threshold')} pills={thresholdPills()} nextPillId={thresholdPillId} />
      <FilterShelf
        viewId={viewId} dataset={spec.dataset} fields={fields} filter={spec.filter} onChange={(filter, mergeKey) => { onChange({ ...spec, filter }, mergeKey) }}
        onAdd={(name) => add('filters', name)} onDropField={dropField('filters')} onMovePill={dropPill('filters')}
      />
    </div>
  )
}
