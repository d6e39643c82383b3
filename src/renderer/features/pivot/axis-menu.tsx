import type { TFunction } from 'i18next'
import { ArrowDownAZ, ArrowDownWideNarrow, ArrowUpAZ, ArrowUpNarrowWide } from 'lucide-react'
import { hasSubtotal, levelSort, levelTop, type AxisName } from '../../../shared/pivot/axis-choices'
import type { PivotSort, TopItems } from '../../../shared/query/pivot-arrangement'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { MenuGroup } from '../../components/menu'
import { measureName } from '../../components/shelves/measure-name'
import { withAxis, withLevel } from './axis-edits'

const topCounts = [5, 10, 20]

/** What can be chosen for one field of an axis: its order, its first items, its subtotal, and how deep the axis is open. */
export function axisMenu(spec: PivotSpec, axis: AxisName, level: number, t: TFunction, onChange: (spec: PivotSpec) => void): MenuGroup[] {
  return [orderGroup(spec, axis, level, t, onChange), ...topGroup(spec, axis, level, t, onChange), ...levelGroup(spec, axis, level, t, onChange)]
}

function orderGroup(spec: PivotSpec, axis: AxisName, level: number, t: TFunction, onChange: (spec: PivotSpec) => void): MenuGroup {
  const current = levelSort(spec, axis, level)
  const entry = (id: string, label: string, icon: React.ReactNode, sort: PivotSort): MenuGroup['entries'][number] => ({
    id, label, icon, isChecked: JSON.stringify(sort) === JSON.stringify(current), onAction: () => { onChange(withLevel(spec, axis, level, { sort })) },
  })
  const byMeasure = spec.values.flatMap((measure, index) => [
    entry(`largest ${index}`, t('pivot.order.largest', { measure: measureName(measure, t) }), <ArrowDownWideNarrow size={14} />, { by: 'measure', direction: 'descending', measure: index }),
    entry(`smallest ${index}`, t('pivot.order.smallest', { measure: measureName(measure, t) }), <ArrowUpNarrowWide size={14} />, { by: 'measure', direction: 'ascending', measure: index }),
  ])
  return {
    id: 'order', title: t('pivot.order.title'),
    entries: [
      entry('first', t('pivot.order.first'), <ArrowDownAZ size={14} />, { by: 'label', direction: 'ascending', comparison: 'natural' }),
      entry('last', t('pivot.order.last'), <ArrowUpAZ size={14} />, { by: 'label', direction: 'descending', comparison: 'natural' }),
      ...byMeasure.slice(0, 6),
    ],
  }
}

function topGroup(spec: PivotSpec, axis: AxisName, level: number, t: TFunction, onChange: (spec: PivotSpec) => void): MenuGroup[] {
  const [measure] = spec.values
  if (measure === undefined) return []
  const current = levelTop(spec, axis, level)
  const put = (top: TopItems | undefined) => () => {
    onChange(withLevel(spec, axis, level, top === undefined ? { top } : { top, sort: { by: 'measure', direction: 'descending', measure: top.measure } }))
  }
  return [{
    id: 'top', title: t('pivot.top.title', { measure: measureName(measure, t) }),
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
