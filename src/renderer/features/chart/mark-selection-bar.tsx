import { Funnel, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../../shared/result/field'
import { IconButton } from '../../components/button'
import { describeFilter } from '../../shelves/filter/describe-filter'
import { useDocument } from '../../store/document'
import { otherViews, selectMarks, useMarkSelection } from './mark-selection'

interface MarkSelectionBarProps {
  readonly viewId: string
  readonly dataset: string
  readonly fields: readonly Field[]
  readonly locale: string
}

/** What is chosen in a chart and filters the other views, with a way to let it go. */
export function MarkSelectionBar({ viewId, dataset, fields, locale }: MarkSelectionBarProps) {
  const { t } = useTranslation()
  const { views } = useDocument()
  const { parts } = useMarkSelection(viewId, dataset, views)
  if (parts.length === 0) return null
  const filter = parts.map((part) => describeFilter(part, { t, locale, fields })).join(', ')
  return (
    <div className="mark-selection">
      <Funnel size={13} aria-hidden="true" />
      <p><bdi>{t('chart.selection', { count: otherViews(viewId, dataset, views).length, filter })}</bdi></p>
      <IconButton label={t('chart.clearSelection')} onPress={() => { selectMarks(viewId, dataset, { keys: [], parts: [] }) }}><X size={14} /></IconButton>
    </div>
  )
}
