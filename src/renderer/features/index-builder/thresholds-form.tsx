import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { floors, type ThresholdName } from '../../../shared/index-builder/thresholds'
import { Checkbox } from '../../components/checkbox'
import { TextField } from '../../components/text-field'
import { NumberField } from '../../shelves/number-field'
import type { RolesDraft } from './roles-draft'

const names: readonly ThresholdName[] = ['conversations', 'accounts', 'clusterConversations', 'clusterAccounts']

interface ThresholdsFormProps {
  readonly draft: RolesDraft
  /** The window of the records, when it is known. */
  readonly found: { readonly start: string; readonly end: string } | null
  readonly onChange: (draft: RolesDraft) => void
}

/** The thresholds, which only rise, and the window. */
export function ThresholdsForm({ draft, found, onChange }: ThresholdsFormProps): ReactNode {
  const { t } = useTranslation()
  const { thresholds, window } = draft
  return (
    <div className="builder-thresholds">
      <fieldset className="builder-group">
        <legend>{t('builder.thresholds')}</legend>
        {names.map((name) => (
          <NumberField key={name} label={t(`builder.threshold.${name}`)} value={thresholds[name]} onChange={(value) => onChange({ ...draft, thresholds: { ...thresholds, [name]: Math.max(floors[name], Math.ceil(value)) } })} />
        ))}
        <span className="builder-hint">{t('builder.thresholdsHint')}</span>
      </fieldset>
      <fieldset className="builder-group">
        <legend>{t('builder.window')}</legend>
        <Checkbox isSelected={window === null} onChange={(isFound) => onChange({ ...draft, window: isFound ? null : (found ?? { start: '', end: '' }) })}>{t('builder.windowOfRecords')}</Checkbox>
        {window !== null && (
          <>
            <TextField label={t('builder.windowStart')} value={window.start} placeholder="2026-05-01" onChange={(start) => onChange({ ...draft, window: { ...window, start } })} />
            <TextField label={t('builder.windowEnd')} value={window.end} placeholder="2026-05-31" onChange={(end) => onChange({ ...draft, window: { ...window, end } })} />
          </>
        )}
      </fieldset>
    </div>
  )
}
