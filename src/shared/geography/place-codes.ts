import { chineseStateNames } from './chinese-state-names'
import { namedPlaces } from './country-codes'
import { countryCodeMatcher, stateCodeMatcher, type CodeMatcher } from './match-codes'

let matchers: { readonly country: CodeMatcher; readonly state: CodeMatcher } | null = null

/**
 * Codes of the places a text may mean: three letters of a country, `US-` and two of a state of the USA. Codes and names are known, in English, Chinese and what
 * else countries are matched by. None: no such place. Two: “Georgia” and “CA” are a country and a state; `GEO` and `US-CA` are not.
 */
export function placeCodes(text: string): string[] {
  matchers ??= { country: countryCodeMatcher(), state: stateCodeMatcher() }
  const typed = text.trim()
  const code = typed.toUpperCase()
  if (namedPlaces.some(({ alpha3 }) => alpha3 === code) || (code.startsWith('US-') && Object.hasOwn(chineseStateNames, code.slice('US-'.length)))) return [code]
  const [country, state] = [matchers.country(typed), matchers.state(typed)]
  return [namedPlaces.find(({ alpha2 }) => alpha2 === country)?.alpha3, state === undefined ? undefined : `US-${state}`].filter((one) => one !== undefined)
}
