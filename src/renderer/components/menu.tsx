import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PopoverProps } from 'react-aria-components'
import { Header, Keyboard, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from 'react-aria-components'
import { shortcutText } from './shortcut'
import './menu.css'
import './overlay.css'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly shortcut?: string | undefined
  readonly hint?: string | undefined
  readonly isDisabled?: boolean
  readonly isDangerous?: boolean
  /** Shows a tick (or its room) in front. */
  readonly isChecked?: boolean
  readonly onAction: () => void
}

export interface MenuGroup {
  readonly id: string
  readonly title?: string
  readonly entries: readonly MenuEntry[]
}

interface MenuProps {
  /** Said by screen readers when it opens. */
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactNode
  /** What it holds; a function is asked when it opens: lists have a menu in every line. */
  readonly groups: readonly MenuGroup[] | (() => readonly MenuGroup[])
  readonly placement?: PopoverProps['placement']
}

/** A menu beside the button that opens it. */
export function Menu({ label, trigger, groups, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        <MenuList label={label} groups={groups} />
      </Popover>
    </MenuTrigger>
  )
}

/** The entries alone, for a popover that opens by other means (a context menu). */
export function MenuList({ label, groups: given, onClose }: Pick<MenuProps, 'label' | 'groups'> & { readonly onClose?: () => void }) {
  const groups = typeof given === 'function' ? given() : given
  const split = secondColumn(groups)
  const entries = new Map(groups.flatMap((group) => group.entries).map((entry) => [entry.id, entry]))
  const disabled = [...entries.values()].filter((entry) => entry.isDisabled === true).map((entry) => entry.id)
  return (
    <AriaMenu
      aria-label={label} className="menu" data-columns={split === null ? undefined : 2} disabledKeys={disabled} autoFocus="first" {...(onClose === undefined ? {} : { onClose })}
      onAction={(key) => entries.get(String(key))?.onAction()}
    >
      {groups.map((group, place) => (
        // Sections and entries share one space of keys: a section called like one of its entries would hold itself, without end.
        <MenuSection key={group.id} id={`group ${group.id}`} className="menu-section" data-breaks={place === split || undefined} aria-label={group.title ?? label}>
          {group.title !== undefined && <Header className="menu-title">{group.title}</Header>}
          {group.entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} textValue={entry.label} className="menu-item" data-danger={entry.isDangerous || undefined}>
              {entry.isChecked !== undefined && <span className="menu-icon">{entry.isChecked && <Check size={14} aria-hidden="true" />}</span>}
              {entry.icon !== undefined && <span className="menu-icon" aria-hidden="true">{entry.icon}</span>}
              <Text slot="label" className="menu-label">{entry.label}</Text>
              {entry.hint !== undefined && <Text slot="description" className="menu-hint">{entry.hint}</Text>}
              {entry.shortcut !== undefined && <Keyboard className="menu-shortcut">{shortcutText(entry.shortcut)}</Keyboard>}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
    </AriaMenu>
  )
}

/** Longer than this a menu would scroll in a window 700 px high. */
const mostLines = 19

/** The group that begins a second column, so that the longer one is as short as can be; null where one column is short enough. */
function secondColumn(groups: readonly MenuGroup[]): number | null {
  const lines = groups.map(({ title, entries }) => entries.length + (title === undefined ? 0.5 : 1.5))
  const sum = (of: readonly number[]): number => of.reduce((one, other) => one + other, 0)
  if (groups.length < 2 || sum(lines) <= mostLines) return null
  const longer = (split: number): number => Math.max(sum(lines.slice(0, split)), sum(lines.slice(split)))
  return groups.map((_, place) => place).slice(1).reduce((best, place) => (longer(place) < longer(best) ? place : best), 1)
}
