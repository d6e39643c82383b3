import type { TFunction } from 'i18next'
import { ChartBarBig, Palette } from 'lucide-react'
import { givesNumber } from '../../../shared/catalog/aggregates'
import type { FieldKind } from '../../../shared/catalog/field-kinds'
import type { Measure } from '../../../shared/query/measure'
import type { MenuGroup } from '../../components/menu'
import { firstScale, withLook } from '../../components/shelves/look-drafts'

/** Colour and bars of a measure's cells. Two colours have a midpoint to state: its settings open (`edit`). */
export function lookMenu(measure: Measure, kind: FieldKind | null, t: TFunction, put: (measure: Measure) => void, edit: (measure: Measure) => () => void): MenuGroup[] {
  const { look } = measure
  if (!givesNumber(measure.aggregate, kind)) return []
  const coloured = (colour: 'sequential' | 'diverging'): Measure => withLook(measure, { colour: look?.colour?.kind === colour ? undefined : firstScale(measure, colour) })
  const diverging = coloured('diverging')
  return [{
    id: 'look', title: t('look.title'),
    entries: [
      { id: 'bars', label: t('look.menu.bars'), icon: <ChartBarBig size={14} />, isChecked: look?.bars === true, onAction: () => { put(withLook(measure, { bars: look?.bars !== true })) } },
      { id: 'sequential', label: t('look.menu.sequential'), icon: <Palette size={14} />, isChecked: look?.colour?.kind === 'sequential', onAction: () => { put(coloured('sequential')) } },
      {
        id: 'diverging', label: t('look.menu.diverging'), icon: <Palette size={14} />, isChecked: look?.colour?.kind === 'diverging',
        onAction: () => {
          put(diverging)
          if (diverging.look?.colour !== undefined) edit(diverging)()
        },
      },
    ],
  }]
}
