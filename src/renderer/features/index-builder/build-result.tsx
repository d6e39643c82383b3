import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildSummary } from '../../../shared/index-builder/build-summary'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'

/** What was published and what was not. */
export function BuildResult({ summary }: { readonly summary: BuildSummary }): ReactNode {
  const { t } = useTranslation()
  const locale = useLocale()
  const count = (value: number): string => formatCount(value, { locale })
  const published = summary.facets.reduce((sum, facet) => sum + facet.published, 0)
  const hasProducts = new Set(summary.facets.map(({ product }) => product)).size > 1
  return (
    <div className="builder-result" role="status">
      {summary.overlapping.map(({ folder, start, end }) => (
        <p key={folder} className="builder-problem" data-tone="bad"><CircleAlert size={14} aria-hidden="true" /><span>{t('builder.overlapping', { folder, start, end })}</span></p>
      ))}
      <p className="builder-counts">{t('builder.done', { folder: summary.folder })} {t('builder.doneCounts', { used: count(summary.used), published: count(published) })}</p>
      <table className="builder-table">
        <caption>{t('builder.caption')}</caption>
        <thead>
          <tr>
            {hasProducts && <th scope="col">{t('builder.table.product')}</th>}
            <th scope="col">{t('builder.table.place')}</th><th scope="col">{t('builder.table.facet')}</th><th scope="col" className="number">{t('builder.table.level')}</th>
            <th scope="col" className="number">{t('builder.table.published')}</th><th scope="col" className="number">{t('builder.table.folded')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.facets.map(({ product, geography, facet, level, published: cells, folded }) => (
            <tr key={`${product} ${geography} ${facet} ${level}`}>
              {hasProducts && <td>{t(`builder.product.${product}`)}</td>}
              <td>{t(`builder.place.${geography}`)}</td><td>{facet}</td><td className="number">{level}</td><td className="number">{count(cells)}</td>
              <td className="number">{folded === null ? t('builder.fewerThanTen') : count(folded)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {summary.leftOut.length > 0 && (
        <p className="builder-hint">{t('builder.leftOut')}: {summary.leftOut.map(({ facet, reason }) => `${facet} (${t(`builder.reason.${reason}`)})`).join('; ')}</p>
      )}
    </div>
  )
}
