import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/contract/errors'
import { toAppError } from '../../../shared/contract/errors'
import type { ReaderOptions } from '../../../shared/query/reader-options'
import { asDetected } from '../../../shared/query/reader-options'
import type { DatasetSummary } from '../../../shared/result/dataset-summary'
import type { ImportAudit } from '../../../shared/result/import-audit'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../errors/error-notice'
import { putDatasets } from '../../store/datasets'

interface RemedyProps {
  readonly dataset: DatasetSummary
  readonly audit: ImportAudit
}

/** Reads the file again through our own scanner, where that would save records. */
export function LoadWhole({ dataset, audit }: RemedyProps) {
  const { t } = useTranslation()
  const asked = dataset.reader?.asked ?? asDetected
  if (asked.isLoadedWhole) return <p className="audit-hint">{t('audit.loadedWhole')}</p>
  if (!audit.canLoadWhole) return null
  return <Remedy dataset={dataset.id} options={{ ...asked, isLoadedWhole: true }} hint={t('audit.loadWholeHint')} label={t('audit.loadWhole')} running={t('audit.loadingWhole')} />
}

/** Reads columns of codes as text, where zeros in front of them were lost. */
export function ReadAsText({ dataset, audit }: RemedyProps) {
  const { t } = useTranslation()
  const asked = dataset.reader?.asked ?? asDetected
  const columns = [...new Set(audit.problems.flatMap((problem) => problem.columns ?? []))]
  if (columns.length === 0) return null
  const types = { ...asked.types, ...Object.fromEntries(columns.map((name) => [name, 'VARCHAR'])) }
  const hint = t('audit.readAsTextHint', { columns: columns.map((name) => `“${name}”`).join(', ') })
  return <Remedy dataset={dataset.id} options={{ ...asked, types }} hint={hint} label={t('audit.readAsText')} running={t('audit.readingAgain')} />
}

interface ReadAgainProps {
  readonly dataset: string
  readonly options: ReaderOptions
  readonly hint: string
  readonly label: string
  readonly running: string
}

function Remedy({ dataset, options, hint, label, running }: ReadAgainProps) {
  const [isReading, setIsReading] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const read = async (): Promise<void> => {
    setIsReading(true)
    setError(null)
    try {
      putDatasets([await request('dataset/reopen', { dataset, options })])
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setIsReading(false)
    }
  }
  return (
    <div className="audit-whole">
      <p>{hint}</p>
      <Button kind="primary" isDisabled={isReading} onPress={() => void read()}>{isReading ? running : label}</Button>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  )
}
