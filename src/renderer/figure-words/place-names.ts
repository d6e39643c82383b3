import type { TFunction } from 'i18next'
import { chineseStateNames } from '../../shared/geography/chinese-state-names'
import { namedPlaces } from '../../shared/geography/country-codes'
import { en } from '../i18n/en'

type StateKey = keyof (typeof en)['places']['states']

const alpha2By = new Map(namedPlaces.map(({ alpha2, alpha3 }) => [alpha3, alpha2]))

/** A place by its code (`GLOBAL`, `FRA`, `US-DC`) in the person's words. English names stay as the release has them: its report is quoted by them. */
export function placeName(geoId: string, released: string | null, t: TFunction, locale: string): string {
  if (geoId === 'GLOBAL') return t('places.world')
  if (geoId.startsWith('US-')) return stateName(geoId.slice('US-'.length), t) ?? released ?? geoId
  if (released !== null && locale.startsWith('en')) return released
  return countryName(geoId, locale) ?? released ?? geoId
}

/** What a place is called in Chinese, whatever language is shown: people type the name they know. Empty for codes of none. */
export function chinesePlaceName(geoId: string): string {
  const state = Object.entries(chineseStateNames).find(([postal]) => geoId === `US-${postal}`)
  return state?.[1] ?? countryName(geoId, 'zh-CN') ?? ''
}

/** A country by its two or three letters; null for codes that are none. */
function countryName(code: string, locale: string): string | null {
  const alpha2 = code.length === 2 ? code : alpha2By.get(code)
  if (alpha2 === undefined) return null
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }).of(alpha2) ?? null
}

/** A state of the USA by its postal letters. */
function stateName(postal: string, t: TFunction): string | null {
  return Object.hasOwn(en.places.states, postal) ? t(`places.states.${postal as StateKey}`) : null
}
