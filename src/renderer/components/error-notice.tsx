import { CircleAlert, Copy, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import './error-notice.css'

interface ErrorNoticeTextProps {
  readonly what: string
  readonly why: string
  readonly whatToDo: string
  /** Technical detail, folded away. */
  readonly details: string | null
  readonly tone: 'error' | 'warning'
  /** Given for mistakes of ours: copies a report. */
  readonly onCopyReport?: (() => void) | undefined
  readonly actions?: ReactNode
}

/** What happened, why, and what to do, beside where it happened. */
export function ErrorNoticeText({ what, why, whatToDo, details, tone, onCopyReport, actions }: ErrorNoticeTextProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  // Below a long form nobody would see it.
  useEffect(() => { place.current?.scrollIntoView({ block: 'nearest' }) }, [])
  const Icon = tone === 'error' ? CircleAlert : TriangleAlert
  return (
    <div ref={place} className={`error-notice error-notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon size={16} className="error-notice-icon" aria-hidden="true" />
      <div className="error-notice-body selectable">
        <p className="error-notice-what">{what}</p>
        <p>{why}</p>
        <p>{whatToDo}</p>
        {details !== null && (
          <Disclosure className="error-notice-details">
            <AriaButton slot="trigger" className="error-notice-trigger">{t('common.details')}</AriaButton>
            <DisclosurePanel><pre>{details}</pre></DisclosurePanel>
          </Disclosure>
        )}
        {(onCopyReport !== undefined || actions !== undefined) && (
          <div className="error-notice-actions">
            {actions}
            {onCopyReport !== undefined && <Button icon={<Copy size={14} />} onPress={onCopyReport}>{t('errors.copyReport')}</Button>}
          </div>
        )}
      </div>
    </div>
  )
}
