import { memo, type ReactElement } from 'react'
import type { ColumnProfile } from '../../../shared/result/column-profile'
import { sparkHeight, sparkPath, sparkWidth } from './spark-path'
import './profile.css'

/** The shape of a column in a few pixels: its histogram, or its most frequent values. Keeps its place while there is none. */
export const FieldSparkline = memo(function FieldSparkline({ profile }: { readonly profile: ColumnProfile | null }): ReactElement {
  const counts = profile === null ? [] : (profile.histogram?.counts ?? profile.topValues.slice(0, 12).map(({ count }) => count))
  return (
    <svg className="field-sparkline" viewBox={`0 0 ${sparkWidth} ${sparkHeight}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d={sparkPath(counts)} />
    </svg>
  )
})
