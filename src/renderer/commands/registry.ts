import { toAppError } from '../../shared/errors/errors'
import type { ViewKind } from '../store/new-spec'
import { newSpec } from '../store/new-spec'
import { request } from '../api/request'
import { engine } from '../api/engine'
import { i18n } from '../i18n/i18n'
import { closeDataset } from '../store/closed-datasets'
import { openWith, useDatasetStore } from '../store/datasets'
import { dependantsOfDataset, isClosedLightly } from '../store/dependants'
import { activateView, addView, closeView, currentDocument, duplicateView, useDocumentStore } from '../store/document'
import { drawingOf } from '../store/drawings'
import { notify } from '../store/notices'
import { useReleases } from '../store/releases'
import { openDialog, useScreen } from '../store/screen'
import { changeSettings } from '../store/settings'
import { askedChart } from '../charting/asked-chart'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { View } from '../../shared/query/view'
import { asksDataset } from '../../shared/query/view'
import type { en } from '../i18n/en'

export type CommandGroup = 'data' | 'view' | 'edit' | 'window' | 'help'
export type CommandId = Exclude<keyof (typeof en)['commands'], 'palette' | 'paletteHint' | 'shortcuts' | 'groups'>

export interface Command {
  readonly group: CommandGroup
  /** `mod` is ⌘ on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string
  readonly isEnabled?: () => boolean
  readonly run: () => void
}

/** Every action of the shell: the palette lists them, menus and shortcuts run them. */
export const commands: Readonly<Record<CommandId, Command>> = {
  'open-files': { group: 'data', shortcut: 'mod+o', run: () => void openWith(request('dataset/open-dialog', { what: 'files' })) },
  'open-folder': { group: 'data', shortcut: 'mod+shift+o', run: () => void openWith(request('dataset/open-dialog', { what: 'folder' })) },
  'open-sample': { group: 'data', run: () => void openWith(request('dataset/open-sample', { sample: 'published-figures' })) },
  'open-synthetic': { group: 'data', run: () => void openWith(request('dataset/open-sample', { sample: 'synthetic-release' })) },
  'reader-options': { group: 'data', isEnabled: hasTextDataset, run: () => withDataset(({ id }) => openDialog('reader-options', id)) },
  audit: { group: 'data', isEnabled: hasAudit, run: () => withDataset(({ id }) => openDialog('audit', id)) },
  lookup: { group: 'data', isEnabled: hasDataset, run: () => withDataset(({ id }) => openDialog('lookup', id)) },
  'build-index': { group: 'data', isEnabled: hasDataset, run: () => withDataset(({ id }) => openDialog('index-builder', id)) },
  'dataset-filter': { group: 'data', isEnabled: hasDataset, run: () => withDataset(({ id }) => openDialog('dataset-filter', id)) },
  'filter-builder': { group: 'view', isEnabled: hasFilteredView, run: () => openDialog('filter-builder') },
  'close-dataset': { group: 'data', isEnabled: hasFile, run: () => withDataset(askToClose) },
  'new-table': { group: 'view', shortcut: 'mod+alt+1', isEnabled: hasDataset, run: () => addNewView('table') },
  'new-pivot': { group: 'view', shortcut: 'mod+alt+2', isEnabled: hasDataset, run: () => addNewView('pivot') },
  'new-chart': { group: 'view', shortcut: 'mod+alt+3', isEnabled: hasDataset, run: () => addNewView('chart') },
  'new-regression': { group: 'view', shortcut: 'mod+alt+5', isEnabled: hasDataset, run: () => addNewView('regression') },
  'new-figures': { group: 'view', shortcut: 'mod+alt+6', isEnabled: hasFigures, run: showFigures },
  'new-sql': { group: 'view', shortcut: 'mod+alt+4', isEnabled: hasDataset, run: () => addNewView('sql') },
  'rename-view': { group: 'view', shortcut: 'f2', isEnabled: hasView, run: () => withView(({ id }) => useScreen.setState({ renaming: id })) },
  'duplicate-view': {
    group: 'view', shortcut: 'mod+d', isEnabled: hasView,
    run: () => withView(({ id, name }) => void duplicateView(id, i18n.t('shell.copyOf', { name }))),
  },
  'close-view': { group: 'view', shortcut: 'mod+w', isEnabled: hasView, run: () => withView(({ id }) => closeView(id)) },
  'next-view': { group: 'view', shortcut: 'mod+pagedown', isEnabled: hasView, run: () => step(1) },
  'previous-view': { group: 'view', shortcut: 'mod+pageup', isEnabled: hasView, run: () => step(-1) },
  'export-view': { group: 'view', shortcut: 'mod+e', isEnabled: canLeave, run: () => openDialog('export') },
  'refresh-deck': { group: 'view', isEnabled: hasDataset, run: () => openDialog('refresh-deck') },
  'copy-picture': { group: 'view', shortcut: 'mod+shift+c', isEnabled: hasPicture, run: () => void copyActivePicture() },
  'show-sql': { group: 'view', shortcut: 'mod+shift+s', isEnabled: hasSql, run: () => openDialog('show-sql') },
  undo: {
    group: 'edit', shortcut: 'mod+z', isEnabled: () => useDocumentStore.getState().history.past.length > 0,
    run: () => useDocumentStore.getState().undo(),
  },
  redo: {
    group: 'edit', shortcut: 'mod+shift+z', isEnabled: () => useDocumentStore.getState().history.future.length > 0,
    run: () => useDocumentStore.getState().redo(),
  },
  'cancel-query': {
    group: 'edit', shortcut: 'mod+.', isEnabled: () => engine.running().some((running) => !running.isBackground), run: () => engine.cancelForeground(),
  },
  'show-palette': { group: 'window', shortcut: 'mod+k', run: () => useScreen.setState(({ isPaletteOpen }) => ({ isPaletteOpen: !isPaletteOpen })) },
  'toggle-rail': { group: 'window', shortcut: 'mod+b', run: () => useScreen.setState(({ isRailOpen }) => ({ isRailOpen: !isRailOpen })) },
  'focus-fields': { group: 'window', shortcut: 'mod+shift+f', isEnabled: hasDataset, run: focusFields },
  'theme-light': { group: 'window', run: () => changeSettings({ theme: 'light' }) },
  'theme-dark': { group: 'window', run: () => changeSettings({ theme: 'dark' }) },
  'theme-system': { group: 'window', run: () => changeSettings({ theme: 'system' }) },
  'language-en': { group: 'window', run: () => changeSettings({ language: 'en' }) },
  'language-zh': { group: 'window', run: () => changeSettings({ language: 'zh-CN' }) },
  'show-shortcuts': { group: 'help', shortcut: 'mod+/', run: () => openDialog('shortcuts') },
  offline: { group: 'help', run: () => openDialog('offline') },
  about: { group: 'help', run: () => openDialog('about') },
}

export const commandIds = Object.keys(commands) as readonly CommandId[]

export function isCommandEnabled(id: CommandId): boolean {
  return commands[id].isEnabled?.() ?? true
}

/** Runs a command unless it makes no sense just now. What it throws becomes a notice. */
export function runCommand(id: CommandId): void {
  if (!isCommandEnabled(id)) return
  try {
    commands[id].run()
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}

export function isCommandId(text: string): text is CommandId {
  return text in commands
}

/** Adds an empty view of a kind over a dataset (the active one unless told) and shows it. */
export function addNewView(kind: ViewKind, dataset: DatasetSummary | null = activeDataset()): void {
  if (dataset === null) return
  const name = i18n.t('shell.newViewOf', { kind: i18n.t(`shell.kinds.${kind}`), dataset: dataset.name })
  addView(kind === 'table' ? dataset.name : name, newSpec[kind](dataset.id, dataset.sqlName))
}

/** Closes a dataset; where more goes than a look at its rows, after a person has seen what. */
export function askToClose(dataset: DatasetSummary): void {
  const document = currentDocument()
  const dependants = dependantsOfDataset(document, { ...useReleases.getState(), datasets: useDatasetStore.getState().datasets }, dataset)
  if (isClosedLightly(document, dataset, dependants)) closeDataset(dataset)
  else openDialog('close-dataset', dataset.id)
}

/** The gallery of figures: the view there is, or a new one. */
export function showFigures(): void {
  const open = currentDocument().views.find(({ spec }) => spec.kind === 'figures')
  if (open === undefined) addView(i18n.t('shell.kinds.figures'), newSpec.figures('', ''))
  else activateView(open.id)
}

function activeDataset(): DatasetSummary | null {
  const { datasets } = useDatasetStore.getState()
  return datasets.find(({ id }) => id === currentDocument().activeDataset) ?? datasets[0] ?? null
}

function activeView(): View | null {
  const { views, activeView: active } = currentDocument()
  return views.find(({ id }) => id === active) ?? null
}

function hasFigures(): boolean {
  return useReleases.getState().figures.length > 0
}

function hasDataset(): boolean {
  return activeDataset() !== null
}

/** What open releases give, and what SQL left behind, is there as long as it is asked for. */
function hasFile(): boolean {
  const format = activeDataset()?.format
  return format !== undefined && format !== 'economic-index' && format !== 'query-result'
}

function hasTextDataset(): boolean {
  return (activeDataset()?.reader ?? null) !== null
}

function hasAudit(): boolean {
  return hasTextDataset() || activeDataset()?.format === 'json'
}

function hasView(): boolean {
  return activeView() !== null
}

function hasFilteredView(): boolean {
  const view = activeView()
  return view !== null && asksDataset(view.spec)
}

/** A figure is made by several queries. */
function hasSql(): boolean {
  const view = activeView()
  return view !== null && view.spec.kind !== 'figures'
}

/** A regression and a figure leave as pictures, once they are drawn; everything else has rows too. */
function canLeave(): boolean {
  const view = activeView()
  return view !== null && ((view.spec.kind !== 'regression' && view.spec.kind !== 'figures') || drawingOf(view.id) !== null)
}

/** Whether a picture of the active view is drawn, or can be. */
function hasPicture(): boolean {
  const view = activeView()
  return view !== null && (view.spec.kind === 'chart' ? askedChart(view.spec) !== null : drawingOf(view.id) !== null)
}

async function copyActivePicture(): Promise<void> {
  const view = activeView()
  if (view !== null) await (await import('../features/export/copy-picture')).copyPicture(view)
}

function withDataset(run: (dataset: DatasetSummary) => void): void {
  const dataset = activeDataset()
  if (dataset !== null) run(dataset)
}

function withView(run: (view: View) => void): void {
  const view = activeView()
  if (view !== null) run(view)
}

function step(by: number): void {
  const { views, activeView: active } = currentDocument()
  const index = views.findIndex(({ id }) => id === active)
  const next = views[(index + by + views.length) % views.length]
  if (next !== undefined) activateView(next.id)
}

function focusFields(): void {
  useScreen.setState({ isRailOpen: true })
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-focus-target="fields"] input')?.focus())
}
