import { useState } from 'react'
import { typedNumber } from '../components/shelves/look-drafts'
import { TextField } from '../components/text-field'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

/** A number as text: what is not yet a number stays in the field and changes nothing. */
export function NumberField({ label, value, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value))
  const shown = typedNumber(text) === value || typedNumber(text) === null ? text : String(value)
  return (
    <TextField
      label={label} value={shown} inputMode="decimal" isInvalid={typedNumber(shown) === null}
      onChange={(next) => {
        setText(next)
        const number = typedNumber(next)
        if (number !== null) onChange(number)
      }}
    />
  )
}
