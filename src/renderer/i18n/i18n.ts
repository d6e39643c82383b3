import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../../shared/contract/app-channels'
import type { FigureId } from '../../shared/economic-index/figure-id'
import type { Catalogue } from './catalogue'
import { en } from './en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** A language whose words exist. */
export type Language = NonNullable<Settings['language']>

/** The one translator. English is in the first script, so it is ready at once. */
export const i18n = i18next.createInstance()

/** Words that are not in the first script: nobody reads two languages at the first picture. */
const behind: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly words: Catalogue<typeof en>; readonly methods: Readonly<Record<FigureId, string>> }>>> = {
  'zh-CN': async () => {
    const [{ zhCN }, { figureMethods }] = await Promise.all([import('./zh-CN'), import('./zh-CN/figure-methods')])
    return { words: zhCN, methods: figureMethods }
  },
}

/** Makes the words of a language ready, once. Rejects only when a file of the app itself is missing. */
export async function loadWords(language: Language): Promise<void> {
  if (language === 'en') return
  // A translator that has not been started knows no words and cannot be asked for any.
  start('en')
  if (i18n.hasResourceBundle(language, 'translation')) return
  const { words, methods } = await behind[language]()
  i18n.addResourceBundle(language, 'translation', words)
  i18n.addResourceBundle(language, 'methods', methods)
}

/** How a figure is made, with `{{name}}` for its settings; null where the language has no words of its own: the engine says it in English. */
export function figureMethodIn(language: string, id: FigureId): string | null {
  const words: unknown = i18n.getResource(language, 'methods', id, { keySeparator: false })
  return typeof words === 'string' ? words : null
}

/** Shows a language; its words are there (`loadWords`), or English stands in for them. */
export function startTranslation(language: Language): void {
  start(language)
  if (i18n.language !== language) void i18n.changeLanguage(language)
}

function start(language: Language): void {
  if (i18n.isInitialized) return
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it prints.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}
