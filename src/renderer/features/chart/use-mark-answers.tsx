import { Tag } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { partsOf } from '../../../shared/brush/swap-parts'
import { withParts } from '../../../shared/cells/rows-behind'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Field } from '../../../shared/result/field'
import { filterView, openRows } from '../../cells/cell-actions'
import { cellMenu } from '../../cells/cell-menu'
import type { CellTarget } from '../../cells/cell-target'
import { WhereFromDialog } from '../../cells/where-from-dialog'
import { excludingMark, keepingMark, keyReader, keysFilter } from '../../charts/mark-key'
import type { ChartEvent } from '../../charts/picture/chart-event'
import type { KeyPart, MarkText } from '../../charts/scene/scene'
import { MenuList, type MenuGroup } from '../../components/menu'
import { describeFilter } from '../../shelves/filter/describe-filter'
import { AnchoredPopover } from '../../rows/anchored-popover'
import type { ChartQuery } from '../../charting/use-chart'
import { useCrossFilter } from '../../store/brush'
import { notify } from '../../store/notices'
import { announce } from '../../store/screen'
import { brushedRows } from './brushed-rows'
import { markSelection, selectMarks, type MarkSelection } from './mark-selection'
import { markTarget } from './mark-target'
import { namedWith } from './named-marks'

export interface MarkAnswers {
  readonly onMarks: (event: ChartEvent) => void
  /** What is open over the picture. */
  readonly overlay: ReactNode
}

/** A click waits this long for a second one, which asks for the rows instead. */
const doubleClickMs = 250

/** Rows behind a mark, where it comes from, filters made of it; a click or a brush filters the other views of the dataset while that is switched on. */
export function useMarkAnswers(viewId: string, shown: ChartQuery['shown'], fields: readonly Field[], locale: string, chart: { readonly spec: ChartSpec; readonly onChange: (spec: ChartSpec) => void }): MarkAnswers {
  const { t } = useTranslation()
  const [menu, setMenu] = useState<{ readonly mark: MarkText; readonly anchor: HTMLElement } | null>(null)
  const [asked, setAsked] = useState<CellTarget | null>(null)
  const waiting = useRef<number | undefined>(undefined)
  useEffect(() => () => { window.clearTimeout(waiting.current) }, [])
  const reader = useMemo(() => {
    const kinds = new Map(fields.map(({ name, kind }) => [name, kind]))
    return shown === null ? null : keyReader(shown, (field) => kinds.get(field) ?? null)
  }, [shown, fields])
  if (shown === null || reader === null) return { onMarks: () => undefined, overlay: null }
  const { spec } = shown
  const targetOf = (mark: MarkText): CellTarget => markTarget(viewId, spec, mark, reader)

  const select = (next: MarkSelection): void => {
    const count = selectMarks(viewId, spec.dataset, next)
    const filter = next.parts.map((part) => describeFilter(part, { t, locale, fields })).join(', ')
    if (count === 0) notify({ kind: 'info', text: t('chart.noOtherViews') })
    else announce(next.parts.length === 0 ? t('chart.selectionOff') : t('chart.selection', { count, filter }))
  }
  const choose = (key: readonly KeyPart[], isAdded: boolean): void => {
    if (!useCrossFilter.getState().isOn) return
    const keys = toggled(markSelection(viewId, spec.dataset).keys, key, isAdded)
    select({ keys, parts: partsOf(keysFilter(keys, reader)) })
  }
  const brush = (event: Extract<ChartEvent, { kind: 'brushed' }>): void => {
    const parts = brushedRows(event, spec, reader)
    if (useCrossFilter.getState().isOn) select({ keys: [], parts })
    else if (parts.length > 0) filterView(viewId, (filter) => withParts(filter, parts), true, parts.map((part) => describeFilter(part, { t, locale, fields })).join(', '))
  }
  const onMarks = (event: ChartEvent): void => {
    window.clearTimeout(waiting.current)
    switch (event.kind) {
      case 'opened': return openRows(targetOf(event.mark))
      case 'asked': return setMenu({ mark: event.mark, anchor: event.anchor })
      case 'brushed': return brush(event)
      case 'blank': return undefined
      case 'chosen': waiting.current = window.setTimeout(() => { choose(event.key, event.isAdded) }, doubleClickMs)
    }
  }
  const filter = (mark: MarkText) => (isKept: boolean): void => {
    filterView(viewId, (before) => (isKept ? keepingMark(before, mark.key, reader) : excludingMark(before, mark.key, reader)), isKept, targetOf(mark).label)
  }
  const naming = (mark: MarkText): MenuGroup[] => {
    const named = namedWith(shown, chart.spec, mark)
    if (named === null) return []
    const put = (): void => {
      setMenu(null)
      chart.onChange(named.spec)
    }
    return [{ id: 'name', entries: [{ id: 'name', label: t(named.isNamed ? 'chart.hideName' : 'chart.showName', { name: mark.title }), icon: <Tag size={14} />, onAction: put }] }]
  }
  return {
    onMarks,
    overlay: (
      <>
        {menu !== null && (
          <AnchoredPopover anchor={menu.anchor} label={t('chart.markMenu')} onClose={() => { setMenu(null) }} isMenu>
            <MenuList label={t('chart.markMenu')} groups={[...cellMenu(targetOf(menu.mark), t, () => { setAsked(targetOf(menu.mark)) }, () => { setMenu(null) }, filter(menu.mark)), ...naming(menu.mark)]} />
          </AnchoredPopover>
        )}
        {asked !== null && <WhereFromDialog target={asked} onClose={() => { setAsked(null) }} />}
      </>
    ),
  }
}

/** The marks that are chosen after one more is pointed at: it alone, or, added, it beside the others; chosen already, it is let go. */
function toggled(keys: MarkSelection['keys'], key: readonly KeyPart[], isAdded: boolean): MarkSelection['keys'] {
  const text = JSON.stringify(key)
  const others = keys.filter((other) => JSON.stringify(other) !== text)
  if (others.length < keys.length) return isAdded ? others : keys.length === 1 ? [] : [key]
  return isAdded ? [...keys, key] : [key]
}
