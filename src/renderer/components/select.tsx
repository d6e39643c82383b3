import { Check, ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components'
import './field.css'
import './menu.css'
import './overlay.css'

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface SelectProps<Value extends string> {
  readonly label: string
  /** The label is always said; it is shown unless this hides it. */
  readonly isLabelHidden?: boolean
  readonly options: readonly Option<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly isDisabled?: boolean
}

/** A choice of one from a short list. */
export function Select<Value extends string>({ label, isLabelHidden = false, options, value, onChange, isDisabled = false }: SelectProps<Value>) {
  const choose = (key: unknown): void => {
    const option = options.find((candidate) => candidate.value === key)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <AriaSelect
      className="field" value={value} onChange={choose} isDisabled={isDisabled} {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <Button className="field-box select-button">
        <SelectValue className="select-value" />
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox className="menu" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="menu-icon">{isSelected && <Check size={14} aria-hidden="true" />}</span>
                  <span className="menu-label">{option.label}</span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
