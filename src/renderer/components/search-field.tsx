import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import type { SearchFieldProps as AriaSearchFieldProps } from 'react-aria-components'
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import './field.css'

interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly label: string
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A text to narrow a list with; Escape clears it. */
export function SearchField({ label, inputRef, ...props }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <AriaSearchField {...props} aria-label={label} className="field search-field">
      <Search size={14} className="search-icon" aria-hidden="true" />
      <Input ref={inputRef} className="field-box field-input" placeholder={label} spellCheck={false} />
      <Button className="search-clear" aria-label={t('common.clear')}><X size={12} /></Button>
    </AriaSearchField>
  )
}
