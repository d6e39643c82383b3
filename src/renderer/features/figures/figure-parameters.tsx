import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureListing, FigureParameter, FigureParameters as Values } from '../../../shared/economic-index/figure'
import { placeCodes } from '../../../shared/geography/place-codes'
import { Button } from '../../components/button'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import { formatFloat } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import { placeName } from '../../figure-words/place-names'
import { readParameter } from './read-parameter'
import { choiceName, parameterName } from '../../figure-words/figure-words'

interface FigureParametersProps {
  readonly listing: Pick<FigureListing, 'parameters'>
  readonly values: Values
  readonly isAsReported: boolean
  readonly onChange: (name: string, value: number | string) => void
  readonly onReset: () => void
}

/** What can be set of a figure, each beginning as the report had it. */
export function FigureParameters({ listing, values, isAsReported, onChange, onReset }: FigureParametersProps) {
  const { t } = useTranslation()
  if (listing.parameters.length === 0) return null
  return (
    <div className="figures-parameters" role="group" aria-label={t('figures.parameters')}>
      {listing.parameters.map((parameter) => {
        const value = values[parameter.name] ?? parameter.default
        return <Parameter key={`${parameter.name} ${value}`} parameter={parameter} value={value} onChange={(next) => { onChange(parameter.name, next) }} />
      })}
      {!isAsReported && <Button kind="quiet" onPress={onReset}>{t('figures.reset')}</Button>}
    </div>
  )
}

function Parameter({ parameter, value, onChange }: { readonly parameter: FigureParameter; readonly value: number | string; readonly onChange: (value: number | string) => void }) {
  const { t } = useTranslation()
  const name = parameterName(parameter.name, t)
  if (parameter.kind === 'choice') {
    return (
      <div className="figures-parameter">
        <span aria-hidden="true">{name}</span>
        <Select label={name} isLabelHidden value={String(value)} options={parameter.choices.map((choice) => ({ value: choice, label: choiceName(choice, t) }))} onChange={onChange} />
      </div>
    )
  }
  return <Typed parameter={parameter} name={name} value={value} onChange={onChange} />
}

interface TypedProps {
  readonly parameter: Exclude<FigureParameter, { kind: 'choice' }>
  readonly name: string
  readonly value: number | string
  readonly onChange: (value: number | string) => void
}

/** Why a text names no place: it may be two, or is none. */
function placeHint(text: string, t: TFunction, locale: string): string {
  const codes = placeCodes(text)
  const places = codes.map((code) => t('figures.placeWithCode', { place: placeName(code, null, t, locale), code }))
  return codes.length === 0 ? t('figures.placeUnknown') : t('figures.placeUnclear', { places: new Intl.ListFormat(locale, { type: 'disjunction' }).format(places) })
}

/** A number or a text: taken with Enter or when the field is left, and refused below the minimum, which it says. */
function Typed({ parameter, name, value, onChange }: TypedProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const shown = parameter.kind === 'text' && parameter.isPlace === true && value !== '' ? placeName(String(value), null, t, locale) : String(value)
  const [draft, setDraft] = useState(shown)
  const read = draft === shown ? value : readParameter(parameter, draft)
  const commit = (): void => { if (read !== null && read !== value) onChange(read) }
  const hint = read !== null ? undefined : parameter.kind === 'number' ? t('figures.minimum', { formatted: formatFloat(parameter.minimum, { locale }) }) : placeHint(draft, t, locale)
  return (
    <div className="figures-parameter">
      <span aria-hidden="true">{name}</span>
      <TextField
        label={hint === undefined ? name : `${name}, ${hint}`} isLabelHidden value={draft} isInvalid={read === null} onChange={setDraft} onBlur={commit}
        onKeyDown={(event) => { if (event.key === 'Enter') commit() }}
      />
      {hint !== undefined && <span className="figures-refused" role="status">{hint}</span>}
    </div>
  )
}
