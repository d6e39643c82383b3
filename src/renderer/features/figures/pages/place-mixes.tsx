import { useTranslation } from 'react-i18next'
import type { PlaceMix } from '../../../../shared/economic-index/geography-page'
import { useLocale } from '../../../store/settings'
import { wordOf } from '../../../figure-words/figure-words'
import { ShareBars } from './share-bars'

const patternOrder = ['directive', 'feedback_loop', 'validation', 'task_iteration', 'learning', 'none', 'not_classified'] as const
const mostGroups = 12

interface PlaceMixesProps {
  /** The place, its parent, and the other one. */
  readonly mixes: readonly PlaceMix[]
  readonly name: (geoId: string) => string
}

/** How people work with AI in a place and what for, beside its parent and another place. */
export function PlaceMixes({ mixes, name }: PlaceMixesProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [own] = mixes
  const series = mixes.map(({ geoId }) => name(geoId))
  const missing = t('indexPages.missing')
  const patterns = patternOrder.filter((pattern) => mixes.some((mix) => mix.patterns?.[pattern] !== undefined)).map((pattern) => ({ name: wordOf(pattern, t), values: mixes.map((mix) => mix.patterns?.[pattern] ?? null) }))
  const named = (own?.groups ?? mixes[1]?.groups ?? []).filter(({ group }) => group !== 'not_classified').slice(0, mostGroups)
  // What has no category stands last, so that nobody takes a small share for little use.
  const unclassified = mixes.some((mix) => mix.groups?.some(({ group }) => group === 'not_classified')) ? [{ group: 'not_classified' }] : []
  const groups = [...named, ...unclassified].map(({ group }) => ({ name: group === 'not_classified' ? t('figures.words.noCategory') : wordOf(group, t), values: mixes.map((mix) => mix.groups?.find((one) => isSameGroup(one.group, group))?.share ?? null) }))
  // Rescaled to 100 without this class, the shares of a place are larger than those of one that has it.
  const withoutRest = unclassified.length === 0 ? [] : mixes.filter((mix) => mix.groups !== null && mix.groupsFrom === 'tasks' && !mix.groups.some(({ group }) => group === 'not_classified')).map(({ geoId }) => name(geoId))
  return (
    <div className="index-columns">
      <section className="index-section">
        <h3>{t('indexPages.geography.patterns')}</h3>
        {patterns.length > 0 && <p className="index-note">{t('indexPages.geography.patternsBase')}</p>}
        {own?.patterns === null ? <p className="index-note">{t('indexPages.geography.noPatterns')}</p> : null}
        {mixes.some(({ isStandIn }) => isStandIn) && <p className="index-note">{t('indexPages.geography.standIn')}</p>}
        {patterns.length > 0 && <ShareBars label={t('indexPages.geography.patterns')} series={series} rows={patterns} locale={locale} missing={missing} />}
      </section>
      <section className="index-section">
        <h3>{t('indexPages.geography.groups')}</h3>
        <p className="index-note">{t(own?.groups === null ? 'indexPages.geography.noGroups' : own?.groupsFrom === 'published' ? 'indexPages.geography.groupsPublished' : 'indexPages.geography.groupsTasks')}</p>
        {withoutRest.length > 0 && <p className="index-note">{t('indexPages.geography.withoutRest', { names: new Intl.ListFormat(locale).format(withoutRest) })}</p>}
        {groups.length > 0 && <ShareBars label={t('indexPages.geography.groups')} series={series} rows={groups} locale={locale} missing={missing} />}
      </section>
    </div>
  )
}

/** The enriched file leaves the word Occupations out of the names. */
function isSameGroup(one: string, other: string): boolean {
  return one.replace(/ Occupations$/, '') === other.replace(/ Occupations$/, '')
}
