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

// Not awaited here: what is loaded on the way (the words of another language, a drawing) may need a part of this module, and would wait for it in turn.
void (isDrawing(window.location.search) ? draw() : start(root))

async function draw(): Promise<void> {
  const { drawForCommandLine } = await import('./drawing/draw-page')
  await drawForCommandLine()
}

async function start(place: HTMLElement): Promise<void> {
  await startAppearance()
  // At once: left to React's scheduler, the first picture would queue behind whatever else is waiting for its turn.
  flushSync(() => createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ))
  await startSession()
}
