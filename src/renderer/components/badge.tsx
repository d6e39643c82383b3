import type { ReactNode } from 'react'
import './badge.css'

/** A word or two about a thing's state. */
export function Badge({ tone = 'neutral', children }: { readonly tone?: 'neutral' | 'accent' | 'warning' | 'danger' | 'success'; readonly children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}
