import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SingleRole } from '../../../shared/index-builder/roles'
import type { Field } from '../../../shared/result/field'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import { withRequest, withRole, type RolesDraft } from './roles-draft'

interface RolesFormProps {
  readonly fields: readonly Field[]
  readonly draft: RolesDraft
  readonly isDisabled: boolean
  readonly onChange: (draft: RolesDraft) => void
}

const needed = ['conversation', 'account'] as const
const published = ['date', 'country', 'state', 'product', 'task', 'collaboration'] as const
const others = ['inputTokens', 'outputTokens', 'cost', 'text', 'summary', 'category', 'sentimentStart', 'sentimentEnd'] as const

/** Which column is what. */
export function RolesForm({ fields, draft, isDisabled, onChange }: RolesFormProps): ReactNode {
  const { t } = useTranslation()
  const choices = [{ value: '', label: t('builder.none') }, ...fields.map(({ name }) => ({ value: name, label: name }))]
  const choice = (role: SingleRole): ReactNode => (
    <div key={role} className="builder-role">
      <Select label={t(`builder.role.${role}`)} value={draft[role] ?? ''} options={choices} isDisabled={isDisabled} onChange={(column) => onChange(withRole(draft, role, column === '' ? null : column))} />
      <span className="builder-hint">{t(`builder.hint.${role}`)}</span>
    </div>
  )
  return (
    <div className="builder-roles">
      <fieldset className="builder-group"><legend>{t('builder.needed')}</legend>{needed.map(choice)}</fieldset>
      <fieldset className="builder-group">
        <legend>{t('builder.optional')}</legend>
        {published.map(choice)}
        {([0, 1, 2] as const).filter((level) => level <= draft.requests.length).map((level) => (
          <div key={level} className="builder-role">
            <Select
              label={t('builder.request', { level })} value={draft.requests[level] ?? ''} options={choices} isDisabled={isDisabled}
              onChange={(column) => onChange(withRequest(draft, level, column === '' ? null : column))}
            />
            <span className="builder-hint">{t(`builder.requestHint.${level}`)}</span>
          </div>
        ))}
        {draft.product !== null && (
          <TextField
            label={t('builder.apiValues')} value={draft.apiValues.join(', ')} isDisabled={isDisabled}
            onChange={(text) => onChange({ ...draft, apiValues: text.split(',').map((value) => value.trim()).filter((value) => value !== '') })}
          />
        )}
      </fieldset>
      <fieldset className="builder-group">
        <legend>{t('builder.means')}</legend>
        {others.map(choice)}
      </fieldset>
    </div>
  )
}
