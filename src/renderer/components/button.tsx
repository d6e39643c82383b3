import type { ReactNode } from 'react'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components'
import { Button as AriaButton } from 'react-aria-components'
import { Tooltip } from './tooltip'
import './button.css'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: ReactNode
  readonly children: ReactNode
}

/** A button with words on it. `primary` once in a place at most. */
export function Button({ kind = 'plain', icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button button-${kind}`}>
      {icon !== undefined && <span className="button-icon" aria-hidden="true">{icon}</span>}
      <span className="button-words">{children}</span>
    </AriaButton>
  )
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Said by screen readers and shown as the tooltip. */
  readonly label: string
  readonly shortcut?: string | undefined
  readonly isActive?: boolean
  readonly children: ReactNode
}

/** A button with an icon on it; its name is its tooltip. */
export function IconButton({ label, shortcut, isActive = false, children, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className="icon-button" data-active={isActive || undefined}>
        {children}
      </AriaButton>
    </Tooltip>
  )
}
