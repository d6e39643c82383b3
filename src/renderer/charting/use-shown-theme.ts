import { useSyncExternalStore } from 'react'

/** The theme the app shows now, light or dark, whoever has chosen it. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'))
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => { observer.disconnect() }
}
