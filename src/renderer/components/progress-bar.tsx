import { ProgressBar as AriaProgressBar } from 'react-aria-components'
import './progress-bar.css'

/** How far something is; `fraction` (0 … 1) null while nobody knows. */
export function ProgressBar({ label, fraction }: { readonly label: string; readonly fraction: number | null }) {
  return (
    <AriaProgressBar aria-label={label} value={(fraction ?? 0) * 100} isIndeterminate={fraction === null} className="progress-bar">
      {({ percentage, isIndeterminate }) => (
        <div className="progress-fill" data-indeterminate={isIndeterminate || undefined} style={{ width: `${percentage ?? 30}%` }} />
      )}
    </AriaProgressBar>
  )
}
