import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import { Input, Label, Text, TextField as AriaTextField } from 'react-aria-components'
import './field.css'

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly hint?: string
  readonly placeholder?: string
}

/** One line of text. */
export function TextField({ label, isLabelHidden = false, hint, placeholder, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className="field" {...(isLabelHidden ? { 'aria-label': label } : {})}>
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <Input className="field-box field-input" placeholder={placeholder} spellCheck={false} />
      {hint !== undefined && <Text slot="description" className="field-hint">{hint}</Text>}
    </AriaTextField>
  )
}
