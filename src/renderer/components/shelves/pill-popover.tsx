import { useCallback, useMemo, type RefObject } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { MenuList } from '../menu'
import type { Pill } from './pill'

interface PillPopoverProps {
  readonly pill: Pill
  readonly listRef: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

/** The settings of a pill, beside it: a menu, or an editor of its own. */
export function PillPopover({ pill, listRef, onClose }: PillPopoverProps) {
  const { t } = useTranslation()
  const label = t('shelves.pill', { name: pill.label })
  const find = useCallback(() => listRef.current?.querySelector(`[data-key="${CSS.escape(pill.id)}"]`) ?? listRef.current, [listRef, pill.id])
  // The pill's element is looked up when the popover asks: a changed pill may have been drawn anew.
  const triggerRef = useMemo(() => ({ get current() { return find() } }), [find])
  return (
    <Popover
      isOpen triggerRef={triggerRef} placement="bottom start" offset={4} className="popover" aria-label={label}
      onOpenChange={(isOpen) => { if (!isOpen) onClose() }}
    >
      {pill.editor === null
        ? <MenuList label={label} groups={pill.menu} onClose={onClose} />
        : <Dialog aria-label={label} className="popover-content">{pill.editor(onClose)}</Dialog>}
    </Popover>
  )
}
