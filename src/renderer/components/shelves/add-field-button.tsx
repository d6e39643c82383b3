import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Autocomplete, Button, Dialog, DialogTrigger, Menu, MenuItem, Popover, Text } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FieldKind } from '../../../shared/catalog/field-kinds'
import { formatCount } from '../../format/numbers'
import { SearchField } from '../search-field'
import { Tooltip } from '../tooltip'
import { KindIcon } from '../kind-icon'
import '../button.css'
import '../menu.css'

/** A field that could go to a shelf. */
export interface FieldChoice {
  readonly id: string
  readonly name: string
  readonly kind: FieldKind | null
  /** Why the shelf does not take it, or null. */
  readonly refusal: string | null
}

interface AddFieldButtonProps {
  readonly shelfName: string
  readonly choices: readonly FieldChoice[]
  readonly onChoose: (choice: FieldChoice) => void
  /** Told the only field that what was typed leaves, before it is chosen; null once it is another one or the list is closed without a choice. */
  readonly onLikely?: ((choice: FieldChoice | null) => void) | undefined
  /** Stand on the button; without them it is a plus alone. */
  readonly words?: string
}

const mostShown = 100

/** The way onto a shelf without a pointer: type a few letters, Enter. What cannot go there is listed last, with the reason. */
export function AddFieldButton({ shelfName, choices, onChoose, onLikely, words }: AddFieldButtonProps) {
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const likely = useRef<FieldChoice | null>(null)
  const label = t('shelves.addTo', { shelf: shelfName })
  const matches = matchingChoices(choices, typed)
  const shown = matches.slice(0, mostShown)
  const expect = (choice: FieldChoice | null): void => {
    if (choice?.id === likely.current?.id) return
    likely.current = choice
    onLikely?.(choice)
  }
  const type = (text: string): void => {
    setTyped(text)
    const left = text.trim() === '' ? [] : matchingChoices(choices, text).filter(({ refusal }) => refusal === null)
    expect(left.length === 1 ? (left[0] ?? null) : null)
  }
  return (
    <DialogTrigger
      onOpenChange={(isOpen) => {
        setTyped('')
        if (!isOpen) expect(null)
      }}
    >
      <Tooltip text={label}>
        {words === undefined
          ? <Button className="icon-button shelf-add" aria-label={label}><Plus size={14} /></Button>
          : <Button className="button button-quiet" aria-label={label}><span className="button-icon" aria-hidden="true"><Plus size={14} /></span><span className="button-words">{words}</span></Button>}
      </Tooltip>
      <Popover className="popover shelf-choices" placement="bottom start" offset={4}>
        <Dialog aria-label={label} className="shelf-choices-content">
          {({ close }) => (
            <Autocomplete inputValue={typed} onInputChange={type}>
              <SearchField label={t('shelves.searchFields')} autoFocus />
              <Menu
                aria-label={label} className="menu" items={shown} disabledKeys={shown.filter(({ refusal }) => refusal !== null).map(({ id }) => id)}
                renderEmptyState={() => <p className="shelf-no-choice">{t('shelves.noField')}</p>}
                onAction={(key) => {
                  const choice = choices.find(({ id }) => id === key)
                  // What is chosen is no longer only likely: that the list closes takes nothing back.
                  likely.current = null
                  close()
                  if (choice !== undefined) onChoose(choice)
                }}
              >
                {(choice) => (
                  <MenuItem id={choice.id} textValue={choice.name} className="menu-item">
                    <KindIcon kind={choice.kind} />
                    <Text slot="label" className="menu-label">{choice.name}</Text>
                    {choice.refusal !== null && <Text slot="description" className="menu-hint shelf-choice-refusal">{choice.refusal}</Text>}
                  </MenuItem>
                )}
              </Menu>
              {matches.length > shown.length && (
                <p className="shelf-more">{t('shelves.moreFields', { formatted: formatCount(matches.length - shown.length, { locale: i18n.language }) })}</p>
              )}
            </Autocomplete>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** Those whose name contains what was typed; those that begin with it first, those the shelf refuses last. */
function matchingChoices(choices: readonly FieldChoice[], typed: string): FieldChoice[] {
  const wanted = typed.trim().toLowerCase()
  const rank = ({ name, refusal }: FieldChoice): number => (refusal === null ? 0 : 2) + (name.toLowerCase().startsWith(wanted) ? 0 : 1)
  return choices.filter(({ name }) => name.toLowerCase().includes(wanted)).toSorted((one, other) => rank(one) - rank(other))
}
