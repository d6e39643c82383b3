import type { ExportFormat, Settings } from './app-channels'

/** The query of the page's address that tells it the settings before it can ask for them, so that its first picture is right. */
export function firstSettingsQuery({ theme, language }: Settings): string {
  return `?theme=${theme}${language === null ? '' : `&language=${language}`}`
}

/** What `firstSettingsQuery` wrote. Anything that is not a setting is left out, and the defaults stay. */
export function readFirstSettings(query: string): Partial<Settings> {
  const members = query.replace(/^\?/, '').split('&').map((member): [string, string] => {
    const [name = '', value = ''] = member.split('=', 2)
    return [name, value]
  })
  return knownSettings(Object.fromEntries(members))
}

/** The settings among some members; those that are none are left out. */
export function knownSettings(given: Readonly<Record<string, unknown>>): Partial<Settings> {
  const theme = themes.find((known) => given['theme'] === known)
  const language = languages.find((known) => given['language'] === known)
  const exported = (name: string): ExportFormat | undefined => exportFormats.find((known) => given[name] === known)
  const [chartExport, rowsExport] = [exported('chartExport'), exported('rowsExport')]
  return {
    ...(theme === undefined ? {} : { theme }), ...(language === undefined ? {} : { language }),
    ...(chartExport === undefined ? {} : { chartExport }), ...(rowsExport === undefined ? {} : { rowsExport }),
  }
}

// Not the schema: it would bring the whole contract into the page's first script.
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark']
const languages: readonly NonNullable<Settings['language']>[] = ['en', 'zh-CN']
const exportFormats: readonly ExportFormat[] = ['pptx', 'png', 'svg', 'pdf', 'xlsx', 'csv', 'parquet', 'json']
