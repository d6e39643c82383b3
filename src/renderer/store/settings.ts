import { create } from 'zustand'
import type { Settings } from '../../shared/contract/app-channels'
import { toAppError } from '../../shared/errors/errors'
import { request } from '../api/request'
import type { Language } from '../i18n/i18n'
import { notify } from './notices'

export const useSettings = create<Settings>()(() => ({ theme: 'system', language: null }))

/** The language to show: the chosen one, or the system's when nothing was chosen. */
export function resolveLanguage(chosen: Language | null, preferred: readonly string[]): Language {
  if (chosen !== null) return chosen
  return preferred[0]?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en'
}

/** The locale to format numbers for: the system's own where it speaks the shown language, so that en-GB stays en-GB. */
export function useLocale(): string {
  return useSettings(({ language }) => localeOf(resolveLanguage(language, navigator.languages)))
}

export function localeOf(language: Language): string {
  const short = language.slice(0, 2)
  return navigator.languages.find((candidate) => candidate.startsWith(short)) ?? language
}

/** Changes settings at once and saves them. */
export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change)
  request('settings/save', useSettings.getState()).catch((thrown: unknown) => notify({ kind: 'error', error: toAppError(thrown) }))
}

/** Reads the saved settings. A failure leaves the defaults and is told. */
export async function loadSettings(): Promise<void> {
  try {
    useSettings.setState(await request('settings/load', null))
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}

const darkQuery = '(prefers-color-scheme: dark)'

/** Puts the theme on the document and follows the system while "system" is chosen. Returns the function that ends it. */
export function followTheme(): () => void {
  const media = window.matchMedia(darkQuery)
  const apply = (): void => {
    const { theme } = useSettings.getState()
    const shown = theme === 'system' ? (media.matches ? 'dark' : 'light') : theme
    document.documentElement.dataset['theme'] = shown
  }
  apply()
  media.addEventListener('change', apply)
  const unsubscribe = useSettings.subscribe(apply)
  return () => {
    media.removeEventListener('change', apply)
    unsubscribe()
  }
}
