import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button'
import './overlay.css'

interface DialogProps {
  readonly title: string
  readonly size?: 'small' | 'medium' | 'large'
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
}

/** A dialog over the window while it is mounted: focus stays inside, Escape and a click outside close it. */
export function Dialog({ title, size = 'medium', onClose, children, footer }: DialogProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay className="dialog-overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className={`dialog-frame dialog-${size}`}>
        <AriaDialog className="dialog">
          <div className="dialog-header">
            <Heading slot="title" level={2}>{title}</Heading>
            <IconButton label={t('common.close')} shortcut="escape" onPress={onClose}><X size={16} /></IconButton>
          </div>
          <div className="dialog-body">{children}</div>
          {footer !== undefined && <div className="dialog-footer">{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
