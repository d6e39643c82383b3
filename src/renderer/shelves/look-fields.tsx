import { useTranslation } from 'react-i18next'
import type { Measure } from '../../shared/query/measure'
import type { ColourScale } from '../../shared/query/measure-look'
import { Checkbox } from '../components/checkbox'
import { Select } from '../components/select'
import { firstScale, withLook } from '../components/shelves/look-drafts'
import { TextField } from '../components/text-field'
import { NumberField } from './number-field'

interface LookFieldsProps {
  readonly draft: Measure
  readonly onChange: (measure: Measure) => void
}

/** How a measure's cells look: its caption, words for what is missing and for zero, colour and bars. */
export function LookFields({ draft, onChange }: LookFieldsProps) {
  const { t } = useTranslation()
  const { look } = draft
  const text = (name: 'caption' | 'missing' | 'zero', maxLength: number) => (
    <TextField label={t(`look.${name}`)} value={look?.[name] ?? ''} maxLength={maxLength} onChange={(value) => { onChange(withLook(draft, { [name]: value })) }} />
  )
  return (
    <>
      {text('caption', 200)}
      <div className="look-pair">{text('missing', 40)}{text('zero', 40)}</div>
      <ColourFields draft={draft} onChange={onChange} />
      <Checkbox isSelected={look?.bars === true} onChange={(bars) => { onChange(withLook(draft, { bars })) }}>{t('look.bars')}</Checkbox>
    </>
  )
}

const colourKinds = ['none', 'sequential', 'diverging'] as const
const domainKinds = ['automatic', 'by-level', 'fixed'] as const

function ColourFields({ draft, onChange }: LookFieldsProps) {
  const { t } = useTranslation()
  const colour = draft.look?.colour
  const put = (next: ColourScale | undefined): void => { onChange(withLook(draft, { colour: next })) }
  const domain = colour?.domain
  return (
    <>
      <Select
        label={t('look.colour')} value={colour?.kind ?? 'none'} options={colourKinds.map((value) => ({ value, label: t(`look.colours.${value}`) }))}
        onChange={(kind) => { put(kind === 'none' ? undefined : firstScale(draft, kind)) }}
      />
      {colour?.kind === 'diverging' && <NumberField label={t('look.midpoint')} value={colour.midpoint} onChange={(midpoint) => { put({ ...colour, midpoint }) }} />}
      {colour !== undefined && (
        <Select
          label={t('look.domain')} value={domain?.kind === 'automatic' && domain.isByLevel ? 'by-level' : (domain?.kind ?? 'automatic')}
          options={domainKinds.map((value) => ({ value, label: t(`look.domains.${value}`) }))}
          onChange={(kind) => { put({ ...colour, domain: kind === 'fixed' ? { kind, low: 0, high: 100 } : { kind: 'automatic', isByLevel: kind === 'by-level' } }) }}
        />
      )}
      {colour !== undefined && domain?.kind === 'fixed' && (
        <div className="look-pair">
          <NumberField label={t('look.low')} value={domain.low} onChange={(low) => { put({ ...colour, domain: { ...domain, low } }) }} />
          <NumberField label={t('look.high')} value={domain.high} onChange={(high) => { put({ ...colour, domain: { ...domain, high } }) }} />
        </div>
      )}
    </>
  )
}
