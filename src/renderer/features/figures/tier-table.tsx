import { useTranslation } from 'react-i18next'
import type { FigureResult } from '../../../shared/economic-index/figure'
import { tierRange, tierRangeText, usageTiers } from '../../../shared/economic-index/usage-tier'
import { wordOf } from '../../figure-words/figure-words'
import { formatCount } from '../../format/numbers'

const mostExamples = 4

/** The tiers of a map, the highest first: range, number of places, and those above the threshold that come first in each. */
export function TierTable({ figure, word, locale }: { readonly figure: FigureResult; readonly word: (text: string) => string; readonly locale: string }) {
  const { t } = useTranslation()
  const at = (name: string): number => figure.columns.findIndex((column) => column.name === name)
  const [tierAt, eligibleAt, nameAt] = [at('tier'), at('isEligible'), Math.max(at('country'), at('state'))]
  const tiers = usageTiers.map((name, tier) => ({ name, tier, rows: figure.rows.filter((row) => row[tierAt] === tier) })).toReversed()
  const examples = (rows: FigureResult['rows']): string => {
    const compared = rows.filter((row) => row[eligibleAt] === true)
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format((compared.length === 0 ? rows : compared).slice(0, mostExamples).map((row) => word(String(row[nameAt] ?? ''))))
  }
  return (
    <section className="figures-tiers">
      <h3 id="figures-tiers">{t('figures.tiers')}</h3>
      <table className="figures-statistics" aria-labelledby="figures-tiers">
        <thead><tr>{(['name', 'range', 'places', 'examples'] as const).map((column) => <th key={column} scope="col" className={column === 'examples' || column === 'name' ? undefined : 'number'}>{t(`figures.tier.${column}`)}</th>)}</tr></thead>
        <tbody>
          {tiers.map(({ name, tier, rows }) => (
            <tr key={name}>
              <th scope="row">{wordOf(name, t)}</th><td className="number">{tierRangeText(tierRange(figure.statistics, tier))}</td>
              <td className="number">{formatCount(rows.length, { locale })}</td><td className="figures-examples">{examples(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
