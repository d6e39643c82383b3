import type { PreloadApi } from '../../shared/contract/preload-api'

declare global {
  interface Window {
    readonly sextant: PreloadApi
  }
}

/** What the preload script put into the page. */
export function bridge(): PreloadApi {
  return window.sextant
}
