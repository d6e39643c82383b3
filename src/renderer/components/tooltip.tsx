import type { ReactNode } from 'react'
import type { TooltipProps as AriaTooltipProps } from 'react-aria-components'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Shortcut } from './shortcut'
import './overlay.css'

interface TooltipProps {
  readonly text: ReactNode
  readonly shortcut?: string | undefined
  readonly placement?: AriaTooltipProps['placement']
  /** One element that can take the focus. */
  readonly children: ReactNode
}

/** A short text beside a control, on hover and on keyboard focus. */
export function Tooltip({ text, shortcut, placement, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className="tooltip" offset={6} placement={placement}>
        {text}
        {shortcut !== undefined && <Shortcut keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
