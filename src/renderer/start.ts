import { toAppError } from '../shared/errors/errors'
import { readFirstSettings } from '../shared/contract/first-settings'
import { emptyDocument } from '../shared/query/view'
import { connectEngine } from './api/engine'
import { request, subscribe } from './api/request'
import { followKeyboard } from './commands/keyboard'
import { i18n, loadWords, startTranslation, type Language } from './i18n/i18n'
import { followActivity } from './store/activity'
import { startAutosave } from './store/autosave'
import { followClosings } from './store/closed-datasets'
import { startDatasets } from './store/datasets'
import { followPreparations } from './store/follow-preparations'
import { whenIdle } from './store/idle'
import { followExports } from './store/exports'
import { useDocumentStore } from './store/document'
import { notify } from './store/notices'
import { followReleases } from './store/releases'
import { followTheme, loadSettings, resolveLanguage, useSettings } from './store/settings'

/** What must be known before the first picture: language and theme, which main wrote into the page's address. Ready at once in English. */
export async function startAppearance(): Promise<void> {
  useSettings.setState(readFirstSettings(window.location.search))
  const chosen = (): Language => resolveLanguage(useSettings.getState().language, navigator.languages)
  const applyLanguage = async (): Promise<void> => {
    const language = chosen()
    try {
      await loadWords(language)
    } catch (thrown) {
      // English stands in.
      notify({ kind: 'error', error: toAppError(thrown) })
    }
    // Another one was chosen while these words were read.
    if (language !== chosen()) return
    startTranslation(language)
    document.documentElement.lang = language
  }
  useSettings.subscribe(() => void applyLanguage())
  followTheme()
  await applyLanguage()
}

/** Everything else: engine, document, datasets, autosave, keyboard. What it asks for is on its way while the first picture is drawn. */
export async function startSession(): Promise<void> {
  followActivity()
  connectEngine()
  followKeyboard()
  followEngineState()
  // The address is older than a page that was loaded again.
  const settingsLoaded = loadSettings()
  afterNextFrame(() => void loadWhatComesNext())
  void whenIdle().then(() => import('./features/chart/chart-view'))
  await loadDocument()
  followPreparations()
  followClosings()
  await startDatasets()
  followReleases()
  followExports()
  await settingsLoaded
  startAutosave()
}

/** Code that the first dataset needs, and faces for texts beyond Latin: behind the first picture, but before they are asked for. */
async function loadWhatComesNext(): Promise<void> {
  await Promise.all([import('./layout/rail-fields'), import('./features/table/table-view'), import('./styles/chinese-font')])
}

/** Runs something once the next frame has been drawn: a frame's own callbacks come before its picture. */
function afterNextFrame(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run))
}

async function loadDocument(): Promise<void> {
  try {
    const { document, wasCrash, problems } = await request('workspace/load', null)
    useDocumentStore.getState().load(document)
    for (const error of problems) notify({ kind: 'error', error })
    if (wasCrash && document.views.length > 0) notify({ kind: 'info', text: i18n.t('shell.restored') })
  } catch (thrown) {
    useDocumentStore.getState().load(emptyDocument)
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}

function followEngineState(): void {
  let wasStopped = false
  subscribe('engine/state', (state) => {
    if (state.kind === 'restarting') {
      wasStopped = true
      notify({ kind: 'info', text: i18n.t('shell.engineRestarting') })
    } else if (wasStopped) {
      wasStopped = false
      notify({ kind: 'info', text: i18n.t('shell.engineBack') })
    }
  })
}
