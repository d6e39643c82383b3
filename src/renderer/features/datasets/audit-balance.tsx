import { useTranslation } from 'react-i18next'
import type { ImportAudit } from '../../../shared/dataset/import-audit'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'

const parts = ['header', 'loaded', 'quarantined', 'preamble', 'blank', 'comment'] as const

/** A balance sheet: what the file holds on one side, where it went on the other, and the difference. */
export function AuditBalance({ audit }: { readonly audit: ImportAudit }) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const sum = parts.reduce((total, part) => total + audit[part], 0)
  const difference = audit.records - sum
  return (
    <table className="audit-balance">
      <caption>{t('audit.balance')}</caption>
      <tbody className="number">
        {parts.filter((part) => audit[part] > 0 || part === 'loaded').map((part) => (
          <tr key={part}><th scope="row">{t(`audit.${part}`)}</th><td>{formatCount(audit[part], options)}</td></tr>
        ))}
      </tbody>
      <tfoot className="number">
        <tr><th scope="row">{t('audit.sum')}</th><td>{formatCount(sum, options)}</td></tr>
        <tr><th scope="row">{t('audit.records')}</th><td>{formatCount(audit.records, options)}</td></tr>
        {difference !== 0 && (
          <tr className="audit-difference"><th scope="row">{t('audit.difference')}</th><td>{formatCount(difference, options)}</td></tr>
        )}
      </tfoot>
    </table>
  )
}
