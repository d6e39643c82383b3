import { dialog, type BrowserWindow } from 'electron'
import { authorise, type AuthorisedPath } from '../services/datasets/authorised-paths'
import type { NativeTexts } from './native-texts'

/** Files that left Sextant and open their view again. */
const exportExtensions = ['png', 'svg', 'pdf', 'pptx', 'xlsx', 'parquet']
const dataExtensions = ['csv', 'tsv', 'tab', 'txt', 'psv', 'json', 'jsonl', 'ndjson', 'parquet', 'pq', 'arrow', 'feather', 'ipc', 'xlsx', 'xlsm', 'duckdb', 'ddb', 'gz', 'zst']

/** Asks for files or a folder. An empty list means that the person closed the dialog. */
export async function askWhatToOpen(window: BrowserWindow, what: 'files' | 'folder', texts: NativeTexts): Promise<AuthorisedPath[]> {
  const answer = await dialog.showOpenDialog(window, what === 'files'
    ? {
        title: texts.openFilesTitle,
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        filters: [{ name: texts.dataFiles, extensions: dataExtensions }, { name: texts.exportedFiles, extensions: exportExtensions }, { name: texts.allFiles, extensions: ['*'] }],
      }
    : { title: texts.openFolderTitle, properties: ['openDirectory', 'dontAddToRecent'] })
  return answer.canceled ? [] : authorise(answer.filePaths, 'dialog')
}

/** Asks for the files an export was made from. An empty list means that the person closed the dialog. */
export async function askForSource(window: BrowserWindow, name: string, texts: NativeTexts): Promise<AuthorisedPath[]> {
  const title = texts.openSourceTitle.replace('{name}', name)
  const answer = await dialog.showOpenDialog(window, { title, message: title, properties: ['openFile', 'multiSelections', 'dontAddToRecent'], filters: [{ name: texts.allFiles, extensions: ['*'] }] })
  return answer.canceled ? [] : authorise(answer.filePaths, 'dialog')
}

/** More paths than a dialog has room for. */
const mostShownPaths = 12

/** Asks whether paths that stand in an export may be opened. Closing the dialog means no. */
export async function askToFollow(window: BrowserWindow, exportName: string, paths: readonly string[], texts: NativeTexts): Promise<boolean> {
  const more = paths.length - mostShownPaths
  const { response } = await dialog.showMessageBox(window, {
    type: 'question', message: texts.followMessage.replace('{name}', exportName),
    detail: [...paths.slice(0, mostShownPaths), ...(more > 0 ? [texts.followMore.replace('{count}', String(more))] : []), '', texts.followDetail].join('\n'),
    buttons: [texts.followYes, texts.followNo], defaultId: 1, cancelId: 1, noLink: true,
  })
  return response === 0
}

/** Asks for a template or an earlier deck; null means that the person closed the dialog. */
export async function askForPresentation(window: BrowserWindow, what: 'template' | 'deck', texts: NativeTexts): Promise<AuthorisedPath | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: what === 'template' ? texts.templateTitle : texts.deckTitle, properties: ['openFile', 'dontAddToRecent'],
    filters: [{ name: texts.presentations, extensions: what === 'template' ? ['potx', 'pptx'] : ['pptx'] }, { name: texts.allFiles, extensions: ['*'] }],
  })
  return answer.canceled ? null : (authorise(answer.filePaths, 'dialog')[0] ?? null)
}

/** Asks where to save; null means that the person closed the dialog. */
export async function askWhereToSave(window: BrowserWindow, title: string, suggestedName: string): Promise<AuthorisedPath | null> {
  const answer = await dialog.showSaveDialog(window, {
    title, defaultPath: suggestedName, properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  })
  return answer.canceled || answer.filePath === '' ? null : (authorise([answer.filePath], 'dialog')[0] ?? null)
}

/** Asks what to do about a page that died or hangs. */
export async function askAboutPage(window: BrowserWindow, state: 'gone' | 'hangs', texts: NativeTexts): Promise<'show-again' | 'wait' | 'quit'> {
  const isGone = state === 'gone'
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: isGone ? texts.pageGone : texts.pageHangs,
    detail: isGone ? texts.pageGoneDetail : texts.pageHangsDetail,
    buttons: [texts.showAgain, isGone ? texts.quit : texts.wait],
    defaultId: isGone ? 0 : 1,
    cancelId: 1,
    noLink: true,
  })
  if (response === 0) return 'show-again'
  return isGone ? 'quit' : 'wait'
}
