import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/errors'
import { toAppError } from '../../../shared/errors/errors'
import type { QuarantinedRecord } from '../../../shared/dataset/import-audit'
import { engineRequest } from '../../api/engine'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../errors/error-notice'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'

const pageSize = 100

interface Pages {
  readonly records: readonly QuarantinedRecord[]
  readonly total: number
  readonly error: AppError | null
}

/** Records that were not loaded: line, reason and text as it stands in the file, a page at a time. */
export function QuarantineTable({ dataset }: { readonly dataset: string }) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const [pageCount, setPageCount] = useState(1)
  const { records, total, error } = useQuarantined(dataset, pageCount)
  const hasFiles = new Set(records.map((record) => record.file)).size > 1
  if (error !== null) return <ErrorNotice error={error} />
  return (
    <>
      <div className="quarantine-frame" tabIndex={0} role="region" aria-label={t('audit.quarantineTitle')}>
        <table className="quarantine selectable">
          <thead>
            <tr>
              {hasFiles && <th scope="col">{t('audit.file')}</th>}
              <th scope="col" className="quarantine-line">{t('audit.line')}</th>
              <th scope="col">{t('audit.reason')}</th>
              <th scope="col">{t('audit.text')}</th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={`${record.file} ${record.line}`}>
                {hasFiles && <td>{record.file}</td>}
                <td className="quarantine-line number">{formatCount(record.line, options)}</td>
                <td>{record.reason}</td>
                <td className="quarantine-text">{record.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {records.length < total && (
        <p className="quarantine-more">
          <span className="number">{t('audit.shown', { shown: formatCount(records.length, options), total: formatCount(total, options) })}</span>
          <Button onPress={() => setPageCount((count) => count + 1)}>{t('audit.showMore')}</Button>
        </p>
      )}
    </>
  )
}

function useQuarantined(dataset: string, pageCount: number): Pages {
  const [pages, setPages] = useState<Pages>({ records: [], total: 0, error: null })
  useEffect(() => {
    const abort = new AbortController()
    const from = (pageCount - 1) * pageSize
    engineRequest('audit/quarantined', { dataset, from, count: pageSize }, { signal: abort.signal })
      .then(({ records, total }) => setPages((before) => ({ records: [...before.records.slice(0, from), ...records], total, error: null })))
      .catch((thrown: unknown) => {
        if (!abort.signal.aborted) setPages((before) => ({ ...before, error: toAppError(thrown) }))
      })
    return () => abort.abort()
  }, [dataset, pageCount])
  return pages
}
