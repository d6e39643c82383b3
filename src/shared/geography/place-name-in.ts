import { chineseStateNames } from './chinese-state-names'
import { namedPlaces } from './country-codes'
import { englishPlaceName } from './english-place-name'

const chineseRegions = new Intl.DisplayNames(['zh-CN'], { type: 'region', fallback: 'none' })
const alpha2By = new Map(namedPlaces.map(({ alpha2, alpha3 }) => [alpha3, alpha2]))
const chineseStates = new Map<string, string>(Object.entries(chineseStateNames).map(([postal, name]) => [`US-${postal}`, name]))

/** What a country (ISO-3) or a US state (`US-CA`) is called in a language of the app; null for codes of neither. */
export function placeNameIn(geoId: string, language: 'en' | 'zh-CN'): string | null {
  if (language === 'en') return englishPlaceName(geoId)
  const alpha2 = alpha2By.get(geoId)
  return chineseStates.get(geoId) ?? (alpha2 === undefined ? null : (chineseRegions.of(alpha2) ?? null))
}
