import { useMemo, type ReactElement, type ReactNode } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import '../components/overlay.css'

interface AnchoredPopoverProps {
  /** Any element on screen. */
  readonly anchor: HTMLElement
  readonly label: string
  readonly onClose: () => void
  /** A menu brings its own focus and name; anything else becomes a dialog. */
  readonly isMenu?: boolean
  readonly children: ReactNode
}

/** A popover beside an element that is no button of its own, such as a cell; open while it is mounted. */
export function AnchoredPopover({ anchor, label, onClose, isMenu = false, children }: AnchoredPopoverProps): ReactElement {
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor])
  return (
    <Popover className="popover" triggerRef={triggerRef} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose() }} placement="bottom start" offset={4} aria-label={label}>
      {isMenu ? children : <Dialog aria-label={label} className="popover-content">{children}</Dialog>}
    </Popover>
  )
}
