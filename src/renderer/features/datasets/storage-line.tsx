import { Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StorageState } from '../../../shared/dataset/dataset-summary'
import { ProgressBar } from '../../components/progress-bar'
import { formatShare } from '../../format/numbers'
import { useLocale } from '../../store/settings'

/** Where the questions run: over the file, or over its fast copy, which may still be in the making. */
export function StorageLine({ storage }: { readonly storage: StorageState }) {
  const { t } = useTranslation()
  const locale = useLocale()
  switch (storage.kind) {
    case 'file':
      return null
    case 'cache':
      return <p className="storage-line"><Zap size={11} aria-hidden="true" />{t('datasets.storage.cache')}</p>
    case 'not-ingested':
      return <p className="storage-line" title={storage.details}>{t(`datasets.storage.${storage.reason}`)}</p>
    case 'ingesting': {
      const words = storage.isPaused
        ? t('datasets.storage.paused')
        : storage.fraction === null
          ? t('datasets.storage.ingestingUnknown')
          : t('datasets.storage.ingesting', { percent: formatShare(storage.fraction, { locale }) })
      return (
        <div className="storage-line storage-progress">
          <span className="number">{words}</span>
          <ProgressBar label={words} fraction={storage.isPaused ? (storage.fraction ?? 0) : storage.fraction} />
        </div>
      )
    }
  }
}
