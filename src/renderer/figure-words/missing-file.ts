import type { TFunction } from 'i18next'
import { placeName } from './place-names'

/** What of a long file is missing, as the engine says it: `requests of GLOBAL`, `tasks by state`, `requests`. */
const rowsOf = /^(tasks|requests)(?: (of|by) (\w+))?$/

/** Missing files as the engine names them, in the person's words: names of files, columns and variables stay as they are. */
export function missingFiles(missing: readonly string[], t: TFunction): string {
  return missing.map((file) => file.split(' or ').map((one) => inWords(one, t)).join(t('figures.or'))).join(', ')
}

function inWords(file: string, t: TFunction): string {
  const [, name, inside] = /^(.*?) \(([^()]*)\)$/.exec(file) ?? []
  if (name === undefined || inside === undefined) return file
  if (name === 'a conversation-level table') return t('figures.missingParts.conversations', { columns: inside })
  const parts = inside.split(', ').map((part) => {
    const [, what, kind, where] = rowsOf.exec(part) ?? []
    if (what !== 'tasks' && what !== 'requests') return part === 'sheet Response Estimates' ? t('figures.missingParts.sheet') : part === 'saved as CSV' ? t('figures.missingParts.asCsv') : part
    if (kind === undefined) return t(`figures.missingParts.${what}`)
    if (kind === 'by') return t(`figures.missingParts.${what}By${where === 'state' ? 'State' : 'Country'}`)
    return t(`figures.missingParts.${what}Of`, { place: placeName(where ?? '', null, t, t('places.locale')) })
  })
  return t('figures.missingParts.file', { name, parts: parts.join(t('figures.missingParts.and')) })
}
