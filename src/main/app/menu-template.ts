import type { MenuItemConstructorOptions } from 'electron'
import type { Settings } from '../../shared/contract/app-channels'
import type { NativeTexts } from './native-texts'

export interface MenuActions {
  openFiles(): void
  openFolder(): void
  zoom(change: 'in' | 'out' | 'reset'): void
  /** Runs a command of the page. */
  run(command: MenuCommand): void
  reload(): void
}

/** The page's commands that the menu offers, by the names they have in the page. */
export type MenuCommand =
  | 'export-view' | 'copy-picture' | 'close-view' | 'close-dataset' | 'undo' | 'redo' | 'show-palette' | `theme-${Settings['theme']}` | 'language-en' | 'language-zh'

export interface MenuState {
  readonly texts: NativeTexts
  readonly settings: Settings
  readonly shownLanguage: 'en' | 'zh-CN'
  readonly isDevelopment: boolean
}

/** The application menu as plain data. */
export function menuTemplate({ texts, settings, shownLanguage, isDevelopment }: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  // The page listens to these keys itself, because it knows whether a text field or a dialog has them; the menu only shows them.
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label, ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }), click: () => actions.run(name),
  })
  const theme = (label: string, name: Settings['theme']): MenuItemConstructorOptions => ({
    ...command(label, `theme-${name}`), type: 'radio', checked: settings.theme === name,
  })
  const language = (label: string, name: 'en' | 'zh-CN'): MenuItemConstructorOptions => ({
    ...command(label, name === 'en' ? 'language-en' : 'language-zh'), type: 'radio', checked: shownLanguage === name,
  })
  return [
    {
      label: texts.file,
      submenu: [
        { label: texts.openFiles, accelerator: 'CommandOrControl+O', click: () => actions.openFiles() },
        { label: texts.openFolder, accelerator: 'CommandOrControl+Shift+O', click: () => actions.openFolder() },
        { type: 'separator' },
        command(texts.exportView, 'export-view', 'CommandOrControl+E'),
        { type: 'separator' },
        command(texts.closeView, 'close-view', 'CommandOrControl+W'),
        command(texts.closeDataset, 'close-dataset'),
        { type: 'separator' },
        { role: 'quit', label: texts.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        // Not the system's undo, which knows text fields only: the page also undoes changes of views.
        command(texts.undo, 'undo', 'CommandOrControl+Z'),
        command(texts.redo, 'redo', 'CommandOrControl+Shift+Z'),
        { type: 'separator' },
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        command(texts.copyPicture, 'copy-picture', 'CommandOrControl+Shift+C'),
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.view,
      submenu: [
        command(texts.palette, 'show-palette', 'CommandOrControl+K'),
        { type: 'separator' },
        { label: texts.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => actions.zoom('in') },
        // Where plus is shift and equals, people press equals.
        { label: texts.zoomIn, accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true, click: () => actions.zoom('in') },
        { label: texts.zoomOut, accelerator: 'CommandOrControl+-', click: () => actions.zoom('out') },
        { label: texts.zoomReset, accelerator: 'CommandOrControl+0', click: () => actions.zoom('reset') },
        { role: 'togglefullscreen', label: texts.fullScreen },
        { type: 'separator' },
        { label: texts.theme, submenu: [theme(texts.themeSystem, 'system'), theme(texts.themeLight, 'light'), theme(texts.themeDark, 'dark')] },
        { label: texts.language, submenu: [language('English', 'en'), language('简体中文', 'zh-CN')] },
        ...(isDevelopment
          ? [
              { type: 'separator' as const },
              { label: texts.reload, accelerator: 'CommandOrControl+R', click: () => actions.reload() },
              { role: 'toggleDevTools' as const, label: texts.developerTools },
            ]
          : []),
      ],
    },
  ]
}
