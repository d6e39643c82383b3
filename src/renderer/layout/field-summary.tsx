import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../shared/result/field'
import { Popover } from '../components/popover'
import { FieldSparkline } from '../components/profile/field-sparkline'
import { distinctText, nullShare } from '../components/profile/profile-text'
import { ProfilePanel } from '../features/profile/profile-panel'
import { formatShare } from '../format/numbers'
import { useColumnProfile } from '../store/profiles'
import { useLocale } from '../store/settings'
import './field-summary.css'

/** A field at a glance: distinct values, null share, and the shape of its values. Pressed, it shows the whole profile. */
export function FieldSummary({ dataset, field }: { readonly dataset: string; readonly field: Field }) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const profile = useColumnProfile(dataset, field.name)
  const facts = profile === null ? [] : [
    t('fields.distinct', { formatted: distinctText(profile, options, true) }),
    ...(profile.nullCount > 0 ? [t('fields.nulls', { share: formatShare(nullShare(profile), options) })] : []),
  ]
  const words = facts.length === 0 ? t('fields.noProfile') : facts.join(' · ')
  const label = t('fields.profileOf', { name: field.name, facts: words })
  return (
    <Popover
      label={label} placement="right top"
      trigger={
        <AriaButton className="field-summary" aria-label={label}>
          <span className="field-facts number">{facts.join(' · ')}</span>
          <span className="field-spark"><FieldSparkline profile={profile} /></span>
        </AriaButton>
      }
    >
      <ProfilePanel dataset={dataset} field={field} />
    </Popover>
  )
}
