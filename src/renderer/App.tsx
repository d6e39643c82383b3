import { I18nProvider } from 'react-aria-components'
import { Canvas } from './layout/canvas'
import { CommandPalette } from './layout/command-palette'
import { Dialogs } from './layout/dialogs'
import { DropOverlay } from './layout/drop-overlay'
import { Inspector } from './layout/inspector'
import { LiveRegion } from './layout/live-region'
import { Notices } from './layout/notices'
import { Rail } from './layout/rail'
import { StatusBar } from './layout/status-bar'
import { ViewTabs } from './layout/view-tabs'
import { Slot } from './layout/slots'
import { useLocale } from './store/settings'
import './layout/app.css'

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
      <Dialogs />
      <CommandPalette />
      <Notices />
      <DropOverlay />
      <LiveRegion />
    </I18nProvider>
  )
}
