import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ColumnProfile } from '../../../shared/result/column-profile'
import type { Field } from '../../../shared/result/field'
import { formatFullFloat } from '../../../shared/result/cell-text'
import { formatCount, formatFloat, formatShare } from '../../format/numbers'
import { FieldSparkline } from './field-sparkline'
import { distinctText, edgeText, nullShare, profileValue } from './profile-text'

interface ProfileCardProps {
  readonly field: Field
  /** Null while nothing is known. */
  readonly profile: ColumnProfile | null
  readonly locale: string
  /** What the run that brings profiles is doing. */
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  /** Stands in for the histogram, so that it can be brushed. */
  readonly brush?: ReactNode
  readonly onCancel?: () => void
  readonly onResume?: () => void
}

/** Everything known of one column: counts, extremes, quantiles, most frequent values, distribution, and what was looked at. */
export function ProfileCard({ field, profile, locale, state, brush, onCancel, onResume }: ProfileCardProps): ReactElement {
  const { t } = useTranslation()
  const options = { locale }
  const value = (of: ColumnProfile['min']): string => profileValue(of, field, options) ?? '—'
  return (
    <section className="profile-card" aria-label={t('profile.of', { name: field.name })}>
      <header>
        <h3 className="profile-name"><bdi>{field.name}</bdi></h3>
        <p className="profile-type">{t(`fields.kinds.${field.kind}`)} · <span className="profile-engine-type">{field.type}</span></p>
      </header>
      {profile === null ? null : (
        <>
          <dl className="profile-facts">
            <Fact name={t('profile.nulls')}>
              {t('profile.countAndShare', { formatted: formatCount(profile.nullCount, options), share: formatShare(nullShare(profile), options) })}
            </Fact>
            <Fact name={t('profile.distinct')}>{distinctText(profile, options, false)}</Fact>
            {profile.min !== null && <Fact name={t('profile.min')}>{value(profile.min)}</Fact>}
            {profile.quantiles.map((quantile) => (
              <Fact key={quantile.at} name={t('profile.quantile', { share: formatShare(quantile.at, options) })}>
                {profile.areQuantilesApproximate ? '≈' : ''}{value(quantile.value)}
              </Fact>
            ))}
            {profile.max !== null && <Fact name={t('profile.max')}>{value(profile.max)}</Fact>}
            {profile.mean !== null && (
              <Fact name={t('profile.mean')}><span title={formatFullFloat(profile.mean)}>{formatFloat(profile.mean, options)}</span></Fact>
            )}
            {profile.nonFiniteCount > 0 && <Fact name={t('profile.nonFinite')}>{formatCount(profile.nonFiniteCount, options)}</Fact>}
          </dl>
          {profile.histogram !== null && <Histogram profile={profile} field={field} locale={locale} brush={brush} />}
          {profile.topValues.length > 0 && <TopValues profile={profile} field={field} locale={locale} />}
        </>
      )}
      <ProfileBasis profile={profile} locale={locale} state={state} onCancel={onCancel} onResume={onResume} />
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return <div className="profile-fact"><dt>{name}</dt><dd>{children}</dd></div>
}

interface PartProps {
  readonly profile: ColumnProfile
  readonly field: Field
  readonly locale: string
}

function Histogram({ profile, field, locale, brush }: PartProps & { readonly brush: ReactNode }): ReactElement | null {
  const { t } = useTranslation()
  const edges = profile.histogram?.edges ?? []
  const counts = profile.histogram?.counts ?? []
  const first = edges[0]
  const last = edges.at(-1)
  if (first === undefined || last === undefined) return null
  const options = { locale }
  const highest = formatCount(Math.max(0, ...counts), options)
  const text = { from: edgeText(first, field, options), to: edgeText(last, field, options), highest }
  return (
    <figure className="profile-histogram" {...(brush === undefined ? { role: 'img' } : {})} aria-label={t('profile.histogram', text)}>
      <span className="profile-highest" aria-hidden="true">{highest}</span>
      {brush ?? <FieldSparkline profile={profile} />}
      <figcaption aria-hidden="true"><span>{text.from}</span><span>{text.to}</span></figcaption>
    </figure>
  )
}

function TopValues({ profile, field, locale }: PartProps): ReactElement {
  const { t } = useTranslation()
  const options = { locale }
  const highest = Math.max(1, ...profile.topValues.map(({ count }) => count))
  return (
    <div>
      <h4 className="profile-heading">{t('profile.topValues')}</h4>
      <ol className="profile-top">
        {profile.topValues.slice(0, 10).map(({ value, count }, index) => (
          <li key={index}>
            <span className="profile-bar" style={{ width: `${(count / highest) * 100}%` }} />
            <bdi className={value === null ? 'profile-value missing' : 'profile-value'}>
              {value === null ? t('common.missing') : value === '' ? '""' : profileValue(value, field, options)}
            </bdi>
            <span className="profile-count">{formatCount(count, options)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function ProfileBasis({ profile, locale, state, onCancel, onResume }: Omit<ProfileCardProps, 'field'>): ReactElement {
  const { t } = useTranslation()
  const isFinal = profile?.basis.kind === 'all-rows'
  const basis = profile === null
    ? t('profile.none')
    : t(isFinal ? 'profile.allRows' : 'profile.firstRows', { formatted: formatCount(profile.basis.rowCount, { locale }) })
  return (
    <footer className="profile-basis">
      <span>{basis}</span>
      {!isFinal && state === 'running' && <span>{t('profile.running')}</span>}
      {!isFinal && state === 'running' && onCancel !== undefined && <button type="button" className="profile-link" onClick={onCancel}>{t('common.cancel')}</button>}
      {!isFinal && state === 'cancelled' && <span>{t('profile.cancelled')}</span>}
      {!isFinal && state === 'failed' && <span>{t('profile.failed')}</span>}
      {!isFinal && (state === 'cancelled' || state === 'failed') && onResume !== undefined && (
        <button type="button" className="profile-link" onClick={onResume}>{t('profile.resume')}</button>
      )}
    </footer>
  )
}
