import { Autocomplete, Dialog, Input, Keyboard, Menu, MenuItem, Modal, ModalOverlay, SearchField, Text, useFilter } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { extraCommands } from '../store/extra-commands'
import { commandIds, commands, isCommandEnabled, isCommandId, runCommand } from '../commands/registry'
import { shortcutText } from '../components/shortcut'
import { activateView, useDocument } from '../store/document'
import { useScreen } from '../store/screen'
import './command-palette.css'
import '../components/menu.css'
import '../components/overlay.css'

interface PaletteEntry {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly shortcut: string | undefined
}

/** Every action by name (Ctrl/⌘-K), and every view to go to. */
export function CommandPalette() {
  const { t } = useTranslation()
  const isOpen = useScreen((state) => state.isPaletteOpen)
  const close = (): void => useScreen.setState({ isPaletteOpen: false })
  return (
    <ModalOverlay className="dialog-overlay dialog-overlay-top" isOpen={isOpen} isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="dialog-frame dialog-medium">
        <Dialog className="dialog" aria-label={t('commands.palette')}><PaletteList onClose={close} /></Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { contains } = useFilter({ sensitivity: 'base' })
  const { views } = useDocument()
  const own = commandIds.filter((id) => id !== 'show-palette' && isCommandEnabled(id)).map((id): PaletteEntry => ({
    id, title: t(`commands.${id}`), group: t(`commands.groups.${commands[id].group}`), shortcut: commands[id].shortcut,
  }))
  const extra = extraCommands().map(({ id, title, shortcut }): PaletteEntry => ({ id, title, group: t('commands.groups.view'), shortcut }))
  const places = views.map(({ id, name }): PaletteEntry => ({ id, title: name, group: t('shell.views'), shortcut: undefined }))

  const run = (id: string): void => {
    onClose()
    // The dialog gives the focus back first, so that a command which moves it has the last word.
    requestAnimationFrame(() => {
      if (isCommandId(id)) runCommand(id)
      else if (views.some((view) => view.id === id)) activateView(id)
      else extraCommands().find((command) => command.id === id)?.run()
    })
  }
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={t('commands.palette')} autoFocus className="palette-search">
        <Input placeholder={t('commands.paletteHint')} className="palette-input" />
      </SearchField>
      <Menu
        aria-label={t('commands.palette')} className="menu palette-list" items={[...extra, ...own, ...places]} onAction={(key) => run(String(key))}
        renderEmptyState={() => <p className="palette-empty">{t('common.nothingFound')}</p>}
      >
        {(entry) => (
          <MenuItem id={entry.id} textValue={`${entry.title} ${entry.group}`} className="menu-item">
            <Text slot="label" className="menu-label">{entry.title}</Text>
            <span className="menu-hint">{entry.group}</span>
            {entry.shortcut !== undefined && <Keyboard className="menu-shortcut">{shortcutText(entry.shortcut)}</Keyboard>}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  )
}
