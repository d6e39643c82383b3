import { useTranslation } from 'react-i18next'
import type { FigureResult } from '../../../shared/economic-index/figure'
import { formatCount, formatFloat } from '../../format/numbers'
import { citationText } from '../../figure-words/citation'
import { figureMethod, statisticTitle } from '../../figure-words/figure-words'
import { MarkedText } from './marked-text'
import { TierTable } from './tier-table'

const reasons = ['notClassified', 'none', 'belowThreshold', 'absent'] as const

/** Under the picture: how it was made, its statistics, what is not shown, whom to cite, and the files it rests on. */
export function FigureNotes({ figure, word, locale }: { readonly figure: FigureResult; readonly word: (text: string) => string; readonly locale: string }) {
  const { t } = useTranslation()
  const statistics = Object.entries(figure.statistics)
  const { suppression } = figure
  const method = figureMethod(figure, t)
  const hasTiers = figure.columns.some(({ name }) => name === 'tierName')
  const leftOut = suppression === null ? [] : reasons.filter((reason) => suppression[reason] > 0)
  return (
    <div className="figures-notes selectable">
      {hasTiers && <TierTable figure={figure} word={word} locale={locale} />}
      <section>
        <h3>{t('figures.method')}</h3>
        <p lang={method.isOriginal ? 'en' : undefined}><MarkedText text={method.text} /></p>
        {suppression !== null && (
          <>
            <h3>{t('figures.suppressionTitle')}</h3>
            {leftOut.length === 0 ? <p>{t('figures.suppression.nothing')}</p> : (
              <ul>{leftOut.map((reason) => <li key={reason}>{t(`figures.suppression.${reason}`, { count: suppression[reason], formatted: formatCount(suppression[reason], { locale }) })}</li>)}</ul>
            )}
          </>
        )}
        <h3>{t('figures.citation')}</h3>
        <p>{citationText(figure.citation, t)}</p>
      </section>
      <section>
        {statistics.length > 0 && !hasTiers && (
          <>
            <h3 id="figures-statistics">{t('figures.statisticsTitle')}</h3>
            <table className="figures-statistics" aria-labelledby="figures-statistics">
              <tbody>
                {statistics.map(([name, value]) => <tr key={name}><th scope="row">{statisticTitle(name, figure, t)}</th><td className="number" title={String(value)}>{formatFloat(rounded(value), { locale })}</td></tr>)}
              </tbody>
            </table>
          </>
        )}
        <h3>{t('figures.sources')}</h3>
        <ul>
          {figure.sources.map(({ path, sha256 }) => (
            <li key={path} title={path}>{path.split(/[/\\]/).at(-1)} <span className="figures-digest">{sha256 === null ? t('figures.gone') : t('figures.digest', { digest: `${sha256.slice(0, 12)}…` })}</span></li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** Four significant digits to read; the whole number stands in the tooltip. */
function rounded(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(Math.abs(value) >= 1_000 ? 6 : 4))
}
