import type { ReactElement } from 'react'
import type { Field } from '../../../shared/result/field'
import { ProfileCard } from '../../components/profile/profile-card'
import { FieldBrush } from '../../rows/field-brush'
import { cancelProfile, resumeProfile, useColumnProfile, useColumnProfiles } from '../../store/profiles'
import { useLocale } from '../../store/settings'

/** The profile of one column of an open dataset, following the run that computes it. */
export function ProfilePanel({ dataset, field }: { readonly dataset: string; readonly field: Field }): ReactElement {
  const run = useColumnProfiles(dataset)
  const profile = useColumnProfile(dataset, field.name)
  const locale = useLocale()
  return (
    <ProfileCard
      field={field}
      profile={profile}
      locale={locale}
      brush={<FieldBrush dataset={dataset} field={field} profile={profile} locale={locale} />}
      state={run?.state.kind ?? 'running'}
      onCancel={() => { cancelProfile(dataset) }}
      onResume={() => { resumeProfile(dataset) }}
    />
  )
}
