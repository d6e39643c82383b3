import type { ReactNode } from 'react'
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components'
import { Dialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components'
import './overlay.css'

interface PopoverProps {
  /** Said by screen readers when it opens. */
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactNode
  readonly placement?: AriaPopoverProps['placement']
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A small panel beside the button that opens it. */
export function Popover({ label, trigger, placement = 'bottom start', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className="popover" placement={placement} offset={4}>
        <Dialog aria-label={label} className="popover-content">
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
