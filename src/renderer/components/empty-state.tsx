import type { ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly text?: ReactNode
  /** One button that does what the text says. */
  readonly action?: ReactNode
  readonly children?: ReactNode
}

/** An empty place that teaches what to do next. */
export function EmptyState({ icon, title, text, action, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {icon !== undefined && <div className="empty-state-icon" aria-hidden="true">{icon}</div>}
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {action !== undefined && <div className="empty-state-action">{action}</div>}
      {children}
    </div>
  )
}
