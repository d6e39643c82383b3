import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../shared/errors/errors'
import { request } from '../api/request'
import { ErrorNoticeText } from '../components/error-notice'
import { useLocale } from '../store/settings'
import { errorDetails, errorMessage, errorReport } from './messages'

interface ErrorNoticeProps {
  readonly error: AppError
  readonly tone?: 'error' | 'warning'
  /** Buttons that do what the last sentence advises. */
  readonly actions?: ReactNode
}

/** An error as a person reads it; mistakes of ours come with a report to copy. */
export function ErrorNotice({ error, tone = 'error', actions }: ErrorNoticeProps) {
  const { t } = useTranslation()
  const message = errorMessage(error, t, useLocale())
  const copyReport = (): void => void request('clipboard/write-text', { text: errorReport(error) })
  return (
    <ErrorNoticeText
      {...message} details={errorDetails(error)} tone={tone} actions={actions} onCopyReport={error.code === 'bug' ? copyReport : undefined}
    />
  )
}
