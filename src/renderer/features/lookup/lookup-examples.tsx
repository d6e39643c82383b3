import { useTranslation } from 'react-i18next'
import type { LookupReport } from '../../../shared/result/lookup-report'
import { Tabs } from '../../components/tabs'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'

const kinds = ['leftOnly', 'rightOnly', 'rightRepeated', 'matched'] as const

/** Keys to look at, those with the most rows first. */
export function LookupExamples({ report }: { readonly report: LookupReport }) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  return (
    <div className="lookup-examples">
      <Tabs
        label={t('lookup.examples')}
        tabs={kinds.map((kind) => ({
          id: kind, label: t(`lookup.exampleKinds.${kind}`),
          content: report.examples[kind].length === 0 ? <p className="lookup-note">{t('lookup.noExamples')}</p> : (
            <table className="lookup-table selectable">
              <thead><tr><th scope="col">{t('lookup.exampleKey')}</th><th scope="col">{t('lookup.exampleRows')}</th><th scope="col">{t('lookup.exampleOtherRows')}</th></tr></thead>
              <tbody>
                {report.examples[kind].map(({ key, leftRows, rightRows }) => (
                  <tr key={JSON.stringify(key)}>
                    <td className="lookup-example-key" title={key.join(' · ')}>{key.join(' · ')}</td>
                    <td className="number">{formatCount(leftRows, options)}</td><td className="number">{formatCount(rightRows, options)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ),
        }))}
      />
    </div>
  )
}
