import { useTranslation } from 'react-i18next'
import type { PlaceMix, PlaceUse } from '../../../../shared/economic-index/geography-page'
import { usageTiers } from '../../../../shared/economic-index/usage-tier'
import { useLocale } from '../../../store/settings'
import { wordOf } from '../../../figure-words/figure-words'
import { PlaceSlides } from './place-slides'
import { countText, dollarsText, indexText, percentText } from './page-numbers'

interface PlaceFactsProps {
  readonly release: string
  readonly own: PlaceUse
  readonly other: PlaceUse | null
  readonly places: readonly PlaceUse[]
  readonly mixes: readonly PlaceMix[]
  /** What is not in `mixes` yet is on its way. */
  readonly isPending: boolean
  readonly name: (geoId: string) => string
}

/** What one number says of a place, and below it the same of the place beside it. */
export function PlaceFacts({ release, own, other, places, mixes, isPending, name }: PlaceFactsProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const missing = t('indexPages.missing')
  const rank = ({ rank: place, geography }: PlaceUse): string => (place === null ? t('indexPages.geography.notRanked')
    : t('indexPages.geography.rankOf', { rank: countText(place, locale, ''), count: countText(places.filter((one) => one.geography === geography && one.isEligible).length, locale, '') }))
  const mixOf = ({ geoId }: PlaceUse): PlaceMix | undefined => mixes.find((mix) => mix.geoId === geoId)
  const automation = (place: PlaceUse): string => {
    const mix = mixOf(place)
    return mix === undefined && isPending ? '…' : percentText(mix?.automation ?? null, locale, missing)
  }
  const facts: readonly (readonly [string, (place: PlaceUse) => string, string?])[] = [
    [t('indexPages.geography.aui'), ({ aui }) => indexText(aui, locale, missing)],
    [t('indexPages.geography.rank'), rank],
    [t('indexPages.geography.tier'), ({ tier }) => (tier === null ? missing : wordOf(usageTiers[tier] ?? '', t))],
    [t(other !== null && other.geography !== own.geography ? 'indexPages.geography.share' : own.geography === 'country' ? 'indexPages.geography.shareOfWorld' : 'indexPages.geography.shareOfUs'), ({ share }) => percentText(share, locale, missing)],
    [t('indexPages.geography.automation'), automation, t('indexPages.geography.automationBase')],
    [t('indexPages.geography.conversations'), ({ conversations }) => countText(conversations, locale, t('indexPages.geography.absent'))],
    [t('indexPages.geography.population'), ({ population }) => countText(population, locale, missing)],
    [t('indexPages.geography.gdp'), ({ gdpPerHead }) => dollarsText(gdpPerHead, locale, missing)],
  ]
  return (
    <section className="index-section" aria-labelledby="place-title">
      <div className="index-section-head">
        <h2 id="place-title" className="index-title">{name(own.geoId)}</h2>
        <PlaceSlides release={release} own={own} name={name(own.geoId)} />
      </div>
      <dl className="index-facts">
        {facts.map(([label, valueOf, note]) => (
          <div key={label} className="index-fact">
            <dt>{label}{note !== undefined && <span className="index-fact-note"> {note}</span>}</dt>
            <dd className="number">{valueOf(own)}</dd>
            {other !== null && <dd className="index-fact-other number">{name(other.geoId)}: {valueOf(other)}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}
