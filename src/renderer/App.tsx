import { lazy, Suspense, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Canvas } from './layout/canvas'
import { DropOverlay } from './layout/drop-overlay'
import { Inspector } from './layout/inspector'
import { LiveRegion } from './layout/live-region'
import { Notices } from './layout/notices'
import { Rail } from './layout/rail'
import { StatusBar } from './layout/status-bar'
import { ViewTabs } from './layout/view-tabs'
import { Slot } from './components/slots'
import { useScreen } from './store/screen'
import { useLocale } from './store/settings'
import './layout/app.css'

const CommandPalette = lazy(async () => ({ default: (await import('./layout/command-palette')).CommandPalette }))
const Dialogs = lazy(async () => ({ default: (await import('./layout/dialogs')).Dialogs }))

/** The window: data on the left, the question and its answer in the middle, settings on the right, the truth below. */
export function App() {
  return (
    <I18nProvider locale={useLocale()}>
      <div className="app">
        <div className="app-body">
          <Rail />
          <main className="app-main">
            <ViewTabs />
            <Slot name="shelves" className="app-shelves" />
            <Canvas />
          </main>
          <Inspector />
        </div>
        <StatusBar />
      </div>
      <OnTop />
      <Notices />
      <DropOverlay />
      <LiveRegion />
    </I18nProvider>
  )
}

/** Dialogs and the palette: loaded when the first of each opens, and kept, so that closing one gives the focus back. */
function OnTop() {
  const hadDialog = useEver(useScreen((state) => state.dialog !== null))
  const hadPalette = useEver(useScreen((state) => state.isPaletteOpen))
  return (
    <>
      <Suspense fallback={null}>{hadDialog && <Dialogs />}</Suspense>
      <Suspense fallback={null}>{hadPalette && <CommandPalette />}</Suspense>
    </>
  )
}

/** Whether something has been true since the component was mounted. */
function useEver(isNow: boolean): boolean {
  const [wasEver, setWasEver] = useState(isNow)
  if (isNow && !wasEver) setWasEver(true)
  return wasEver || isNow
}
