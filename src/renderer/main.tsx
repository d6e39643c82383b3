import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/fonts'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './App'
import { startAppearance, startSession } from './start'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

await startAppearance()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
await startSession()
