import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import { Input, Label, Text, TextField as AriaTextField } from 'react-aria-components'
import './field.css'

type KeyboardEvent = Parameters<NonNullable<AriaTextFieldProps['onKeyDown']>>[0]

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string
  readonly isLabelHidden?: boolean
  readonly hint?: string
  readonly placeholder?: string
}

/** One line of text. Keys that an input method takes, such as Enter for what was typed in Pinyin, are no keys of ours. */
export function TextField({ label, isLabelHidden = false, hint, placeholder, onKeyDown, ...props }: TextFieldProps) {
  const ownKeys = onKeyDown === undefined ? {} : { onKeyDown: (event: KeyboardEvent) => { if (!event.nativeEvent.isComposing) onKeyDown(event) } }
  return (
    <AriaTextField {...props} {...ownKeys} className="field" {...(isLabelHidden ? { 'aria-label': label } : {})}>
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <Input className="field-box field-input" placeholder={placeholder} spellCheck={false} />
      {hint !== undefined && <Text slot="description" className="field-hint">{hint}</Text>}
    </AriaTextField>
  )
}
