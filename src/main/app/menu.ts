import { Menu } from 'electron'
import { menuTemplate, type MenuActions, type MenuState } from './menu-template'

/** Puts the application menu in place; call again when language, theme or settings change. */
export function showMenu(state: MenuState, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, actions)))
}
