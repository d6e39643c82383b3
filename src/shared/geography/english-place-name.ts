import { namedPlaces } from './country-codes'
import { stateCodes } from './state-codes'

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** What a country (ISO-3) or a US state (`US-CA`) is called in English; null for codes of neither. */
export function englishPlaceName(geoId: string): string | null {
  const state = stateCodes.find(({ postal }) => geoId === `US-${postal}`)
  if (state !== undefined) return state.name
  const country = namedPlaces.find(({ alpha3 }) => alpha3 === geoId)
  return country === undefined ? null : (regionNames.of(country.alpha2) ?? null)
}
