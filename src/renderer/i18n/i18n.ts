import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { zhCN } from './zh-CN'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** The one translator. Everything is in the bundle, so it is ready at once. */
export const i18n = i18next.createInstance()

/** Starts the translator in a language; later calls only change it. */
export function startTranslation(language: 'en' | 'zh-CN'): void {
  if (i18n.isInitialized) {
    void i18n.changeLanguage(language)
    return
  }
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    // React escapes what it prints.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}
