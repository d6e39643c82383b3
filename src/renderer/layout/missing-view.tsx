import { useTranslation } from 'react-i18next'
import { EmptyState } from '../components/empty-state'

/** Stands in for a view that this build does not carry. */
export function MissingView() {
  const { t } = useTranslation()
  return <EmptyState title={t('shell.viewComing')} />
}
