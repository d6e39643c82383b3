import { subscribe } from '../api/request'
import { extraCommands } from '../store/extra-commands'
import { commandIds, commands, isCommandId, runCommand } from './registry'
import { closeDialog, useScreen } from '../store/screen'


/** These belong to the text while a person types: the field has its own undo. */
const leftToTextFields = new Set(['mod+z', 'mod+shift+z', 'f2'])

/** The pressed keys in the registry's notation, e.g. `mod+shift+z`. */
export function pressedKeys(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('mod')
  if (event.altKey) parts.push('alt')
  if (event.shiftKey) parts.push('shift')
  // Alt and Shift change what a key writes on some layouts; the digit row is meant by position.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1]
  parts.push(digit ?? event.key.toLowerCase())
  return parts.join('+')
}

/** Listens for shortcuts in the window and for commands of the application menu. Returns the function that ends it. */
export function followKeyboard(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    const keys = pressedKeys(event)
    if (keys === 'escape' && isBesideLayers(event.target)) closeTopLayer()
    if (leftToTextFields.has(keys) && isTyping(event.target)) return
    // A dialog has the window to itself; only the palette may take its place.
    if (isDialogOpen() && keys !== 'mod+k') return
    const id = commandIds.find((candidate) => commands[candidate].shortcut === normal(keys))
    const extra = extraCommands().find((command) => command.shortcut === normal(keys))
    if (id === undefined && extra === undefined) return
    event.preventDefault()
    if (id !== undefined) runCommand(id)
    else extra?.run()
  }
  window.addEventListener('keydown', onKeyDown)
  const unsubscribe = subscribe('command/run', ({ command }) => {
    if (isCommandId(command)) runCommand(command)
    else extraCommands().find(({ id }) => id === command)?.run()
  })
  return () => {
    window.removeEventListener('keydown', onKeyDown)
    unsubscribe()
  }
}

/** Whether a key was meant for nothing that lies over the window: what opens takes the focus a moment later than a quick hand presses the next key. */
function isBesideLayers(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.closest('[role="dialog"], [role="menu"], [role="listbox"], .popover') === null
}

function closeTopLayer(): void {
  if (useScreen.getState().isPaletteOpen) useScreen.setState({ isPaletteOpen: false })
  else closeDialog()
}

/** One that is on its way out has the window no more: a quick hand presses the next keys before it has faded. */
function isDialogOpen(): boolean {
  return [...document.querySelectorAll('[role="dialog"][data-rac]')].some((dialog) => dialog.closest('[data-exiting]') === null)
}

/** Windows and Linux also write redo as Ctrl+Y. */
function normal(keys: string): string {
  return keys === 'mod+y' ? 'mod+shift+z' : keys
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
}
