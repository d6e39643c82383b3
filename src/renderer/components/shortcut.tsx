import './shortcut.css'

const isMac = navigator.platform.startsWith('Mac')

/** `mod+shift+d` as the keys are printed on the keyboard in use. */
export function shortcutText(keys: string): string {
  const names = keys.split('+').map((key) => {
    if (key === 'mod') return isMac ? '⌘' : 'Ctrl'
    if (key === 'shift') return isMac ? '⇧' : 'Shift'
    if (key === 'alt') return isMac ? '⌥' : 'Alt'
    if (key === 'escape') return 'Esc'
    if (key === 'pageup') return 'PgUp'
    if (key === 'pagedown') return 'PgDn'
    return key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1)
  })
  return names.join(isMac ? '' : '+')
}

export function Shortcut({ keys }: { readonly keys: string }) {
  return <kbd className="shortcut">{shortcutText(keys)}</kbd>
}
