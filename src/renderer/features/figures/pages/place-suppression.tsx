import { useTranslation } from 'react-i18next'
import type { FigureSuppression } from '../../../../shared/economic-index/figure'
import type { GeographyPage, PlacePage, PlaceRows, PlaceThresholds, PlaceUse } from '../../../../shared/economic-index/geography-page'
import { useLocale } from '../../../store/settings'
import { missingFiles } from '../../../figure-words/missing-file'
import { wordOf } from '../../../figure-words/figure-words'
import { countText, percentText } from './page-numbers'

const states = [['notClassified', 'notClassified'], ['none', 'none'], ['belowThreshold', 'belowThreshold'], ['absent', 'absentColumn']] as const

interface PlaceSuppressionProps {
  readonly answer: GeographyPage
  readonly chosen: PlacePage
  readonly own: PlaceUse
  readonly least: PlaceThresholds
}

/** The four states of what is not shown, counted, and the thresholds behind them. */
export function PlaceSuppression({ answer, chosen, own, least }: PlaceSuppressionProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const rows: readonly (readonly [string, FigureSuppression])[] = [
    [t(own.geography === 'country' ? 'indexPages.geography.countries' : 'indexPages.geography.states'), answer.left[own.geography]],
    [wordOf('onet_task', t), shownOf(chosen.rows.onet_task, own)], [wordOf('request', t), shownOf(chosen.rows.request, own)],
  ]
  return (
    <section className="index-section">
      <h3 id="place-states">{t('indexPages.geography.states4')}</h3>
      <table className="index-table" aria-labelledby="place-states">
        <thead><tr><td />{states.map(([state, word]) => <th key={state} scope="col" className="number">{t(`indexPages.geography.${word}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map(([name, counts]) => <tr key={name}><th scope="row">{name}</th>{states.map(([state]) => <td key={state} className="number">{countText(counts[state], locale, '')}</td>)}</tr>)}
        </tbody>
      </table>
      {chosen.unclassifiedTasks !== null && <p className="index-note">{t('indexPages.geography.unclassified', { share: percentText(chosen.unclassifiedTasks, locale, '') })}</p>}
      <p className="index-note">{t('indexPages.geography.thresholds', { country: countText(least.country, locale, ''), state: countText(least.state, locale, '') })}</p>
      {answer.missing.length > 0 && <p className="index-note">{t('indexPages.geography.missingFiles', { files: missingFiles(answer.missing, t) })}</p>}
    </section>
  )
}

/** Below the observation threshold every row of a place is. */
function shownOf({ notClassified, none, named, absent }: PlaceRows, { isEligible }: PlaceUse): FigureSuppression {
  return { notClassified, none, absent, belowThreshold: isEligible ? 0 : named }
}
