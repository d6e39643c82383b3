import { useTranslation } from 'react-i18next'
import { Button } from '../components/button'
import { ProgressBar } from '../components/progress-bar'
import './view-parts.css'

/** Says that a question is running, how far it is, and lets it be cancelled. */
export function RunningNotice({ fraction, onCancel }: { readonly fraction: number | null; readonly onCancel: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="running-notice" role="status">
      <span>{t('common.running')}</span>
      <ProgressBar label={t('common.running')} fraction={fraction} />
      <Button onPress={onCancel}>{t('common.cancel')}</Button>
    </div>
  )
}
