import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampledMatch } from '../../../shared/contract/index-builder-channels'
import { matchVerdicts, reviewOf, rightShare, type MatchReview as Review, type MatchVerdict } from '../../../shared/index-builder/match-review'
import { Select } from '../../components/select'
import { formatFloat } from '../../format/numbers'
import { useLocale } from '../../store/settings'

interface MatchReviewProps {
  readonly matches: readonly SampledMatch[]
  readonly onChange: (review: Review | null) => void
}

/** Some texts with their tasks: a person says which fit, and how often they do is counted. */
export function MatchReview({ matches, onChange }: MatchReviewProps): ReactNode {
  const { t } = useTranslation()
  const [verdicts, setVerdicts] = useState<ReadonlyMap<number, MatchVerdict>>(new Map())
  const say = (place: number, verdict: MatchVerdict | null): void => {
    const next = new Map(verdicts)
    if (verdict === null) next.delete(place)
    else next.set(place, verdict)
    setVerdicts(next)
    onChange(reviewOf([...next.values()]))
  }
  if (matches.length === 0) return <p className="builder-hint">{t('builder.review.none')}</p>
  return (
    <div className="builder-clusters">
      <p className="builder-hint">{t('builder.review.intro', { all: matches.length })}</p>
      <p className="builder-counts" role="status"><Found review={reviewOf([...verdicts.values()])} all={matches.length} /></p>
      <ol className="builder-matches" aria-label={t('builder.review.title')}>
        {matches.map((match, place) => <li key={place}><Match match={match} place={place} verdict={verdicts.get(place) ?? null} onSay={(verdict) => say(place, verdict)} /></li>)}
      </ol>
    </div>
  )
}

function Found({ review, all }: { readonly review: Review | null; readonly all: number }): ReactNode {
  const { t } = useTranslation()
  const found = review === null ? null : rightShare(review)
  if (review === null || found === null) return t('builder.review.foundNothing', { all })
  const { looked, share, lower, upper } = found
  return t('builder.review.found', { looked, all, right: review.right, share: Math.round(share), lower: Math.round(lower), upper: Math.round(upper) })
}

const open = 'open'

function Match({ match, place, verdict, onSay }: { readonly match: SampledMatch; readonly place: number; readonly verdict: MatchVerdict | null; readonly onSay: (verdict: MatchVerdict | null) => void }): ReactNode {
  const { t } = useTranslation()
  const locale = useLocale()
  const score = (value: number): string => t('builder.review.score', { score: formatFloat(Number(value.toFixed(2)), { locale }) })
  const choices = [open, ...matchVerdicts.filter((one) => one !== 'runnerUp' || match.runnerUp !== null)] as const
  return (
    <div className="builder-match">
      <p className="builder-match-text selectable">{match.text}</p>
      <dl>
        <dt>{t('builder.review.task')}</dt>
        <dd><span lang="en">{match.task === 'none' ? t('builder.review.noTask') : match.task}</span> <span className="builder-hint">{score(match.score)}</span></dd>
        {match.runnerUp !== null && (
          <>
            <dt>{t('builder.review.runnerUp')}</dt>
            <dd><span lang="en">{match.runnerUp}</span> {match.runnerUpScore !== null && <span className="builder-hint">{score(match.runnerUpScore)}</span>}</dd>
          </>
        )}
      </dl>
      <Select
        label={t('builder.review.what', { number: place + 1 })} isLabelHidden value={verdict ?? open} options={choices.map((value) => ({ value, label: t(`builder.review.verdict.${value}`) }))}
        onChange={(value) => onSay(value === open ? null : value)}
      />
    </div>
  )
}
