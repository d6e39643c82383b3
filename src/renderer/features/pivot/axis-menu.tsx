import type { TFunction } from 'i18next'
import { ArrowDownAZ, ArrowDownWideNarrow, ArrowUpAZ, ArrowUpNarrowWide, GripVertical } from 'lucide-react'
import { hasSubtotal, levelSort, levelTop, type AxisName } from '../../../shared/pivot/axis-choices'
import type { Measure } from '../../../shared/query/measure'
import type { PivotSort, TopItems } from '../../../shared/query/pivot-arrangement'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { MenuGroup } from '../../components/menu'
import { measureName } from '../../components/shelves/measure-name'
import { measureSort, withAxis, withLevel } from './axis-edits'

const topCounts = [5, 10, 20]

/** Orders that not every field has. */
interface OrderWays {
  /** Texts can be sorted by how they sound in Chinese. */
  readonly isText: boolean
  /** Opens the list that is put in order by hand; null where nothing is shown yet. */
  readonly byHand: (() => void) | null
}

/** What can be chosen for one field of an axis: its order, its first items, its subtotal, and how deep the axis is open. */
export function axisMenu(spec: PivotSpec, axis: AxisName, level: number, t: TFunction, onChange: (spec: PivotSpec) => void, ways: OrderWays): MenuGroup[] {
  return [orderGroup(spec, axis, level, t, onChange, ways), ...topGroup(spec, axis, level, t, onChange), ...levelGroup(spec, axis, level, t, onChange)]
}

function orderGroup(spec: PivotSpec, axis: AxisName, level: number, t: TFunction, onChange: (spec: PivotSpec) => void, { isText, byHand }: OrderWays): MenuGroup {
  const current = levelSort(spec, axis, level)
  const entry = (id: string, label: string, icon: React.ReactNode, sort: PivotSort): MenuGroup['entries'][number] => ({
    id, label, icon, isChecked: isSameOrder(sort, current), onAction: () => { onChange(withLevel(spec, axis, level, { sort })) },
  })
  const byMeasure = spec.values.flatMap((measure, index) => {
    const [largest, smallest] = [measureSort(spec, index, 'descending'), measureSort(spec, index, 'ascending')]
    const value: PivotSort = { by: 'measure', direction: 'descending', measure: index }
    const name = measureName(measure, t)
    return [
      entry(`largest ${index}`, t('pivot.order.largest', { measure: name }), <ArrowDownWideNarrow size={14} />, largest),
      entry(`smallest ${index}`, t('pivot.order.smallest', { measure: name }), <ArrowUpNarrowWide size={14} />, smallest),
      // What is shown in relation to others has a value of its own, in another order.
      ...('basis' in largest ? [entry(`value ${index}`, t('pivot.order.largest', { measure: measureName(plainMeasure(measure), t) }), <ArrowDownWideNarrow size={14} />, value)] : []),
    ]
  })
  return {
    id: 'order', title: t('pivot.order.title'),
    entries: [
      entry('first', t('pivot.order.first'), <ArrowDownAZ size={14} />, { by: 'label', direction: 'ascending', comparison: 'natural' }),
      entry('last', t('pivot.order.last'), <ArrowUpAZ size={14} />, { by: 'label', direction: 'descending', comparison: 'natural' }),
      ...(isText ? [entry('sound', t('pivot.order.sound'), <ArrowDownAZ size={14} />, { by: 'label', direction: 'ascending', comparison: 'pinyin' })] : []),
      ...byMeasure.slice(0, 6),
      ...(byHand === null ? [] : [{ id: 'hand', label: t('pivot.order.hand'), icon: <GripVertical size={14} />, isChecked: current.by === 'manual', onAction: byHand }]),
    ],
  }
}

/** Whether two choices give the same order; by code point and `natural` are both "first to last" to a person. */
function isSameOrder(one: PivotSort, other: PivotSort): boolean {
  const known = (sort: PivotSort): string => JSON.stringify(sort.by === 'label' ? { ...sort, comparison: sort.comparison ?? 'natural' } : sort, sort.by === 'manual' ? undefined : ['by', 'direction', 'comparison', 'measure', 'at', 'other', 'basis'])
  return known(one) === known(other)
}

/** The measure as it is before it is put in relation, and under its own name. */
function plainMeasure(measure: Measure): Measure {
  const plain = { ...measure }
  delete plain.showAs
  delete plain.look
  return plain
}

function topGroup(spec: PivotSpec, axis: AxisName, level: number, t: TFunction, onChange: (spec: PivotSpec) => void): MenuGroup[] {
  const [measure] = spec.values
  if (measure === undefined) return []
  const current = levelTop(spec, axis, level)
  const put = (top: TopItems | undefined) => () => {
    onChange(withLevel(spec, axis, level, top === undefined ? { top } : { top, sort: { by: 'measure', direction: 'descending', measure: top.measure } }))
  }
  return [{
    id: 'top', title: t('pivot.top.title', { measure: measureName(plainMeasure(measure), t) }),
    entries: [
      { id: 'all', label: t('pivot.top.all'), isChecked: current === null, onAction: put(undefined) },
      ...topCounts.map((count) => ({
        id: `top ${count}`, label: t('pivot.top.count', { count }), isChecked: current?.count === count && current.end === 'top',
        onAction: put({ count, end: 'top', measure: 0, rest: current?.rest ?? 'other' }),
      })),
      ...(current === null ? [] : [{
        id: 'rest', label: t('pivot.top.rest'), isChecked: current.rest === 'other', onAction: put({ ...current, rest: current.rest === 'other' ? 'hidden' : 'other' }),
      }]),
    ],
  }]
}

/** The innermost field has nothing below it to add up or to close. */
function levelGroup(spec: PivotSpec, axis: AxisName, level: number, t: TFunction, onChange: (spec: PivotSpec) => void): MenuGroup[] {
  const depth = level + 1
  if (depth >= spec[axis].length) return []
  const isClosed = spec.axes[axis].expansion?.depth === depth
  const hasOwn = hasSubtotal(spec, axis, depth)
  return [{
    id: 'level', title: t('pivot.levels.title'),
    entries: [
      { id: 'subtotal', label: t('pivot.levels.subtotal'), isChecked: hasOwn, onAction: () => { onChange(withLevel(spec, axis, level, { subtotal: !hasOwn })) } },
      {
        id: 'close', label: t('pivot.levels.close'), isChecked: isClosed,
        onAction: () => { onChange(withAxis(spec, axis, { expansion: isClosed ? undefined : { depth, opened: [], closed: [] } })) },
      },
    ],
  }]
}
