import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import './styles/fonts'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './App'
import { isDrawing } from './drawing/is-drawing'
import { startAppearance, startSession } from './start'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

// Not waited for: what is loaded here needs this module, which would wait for it in turn.
if (isDrawing(window.location.search)) void import('./drawing/draw-page').then(({ drawForCommandLine }) => drawForCommandLine())
else {
  await startAppearance()
  // At once: left to React's scheduler, the first picture would queue behind whatever else is waiting for its turn.
  flushSync(() => createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ))
  await startSession()
}
