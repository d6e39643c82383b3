import { countryCodes } from '../../../shared/geography/country-codes'
import { countryAliases, plainName } from '../../../shared/geography/place-names'
import { stateCodes } from '../../../shared/geography/state-codes'

/** Of the outlines that have no ISO number. */
const kosovo = { id: 'Kosovo', names: ['xk', 'xkx', 'kosovo', 'republic of kosovo', '科索沃'] }

/** Which outline a value names: by two or three letters, by number, or by name. Undefined: none. */
export type PlaceMatcher = (value: string) => string | undefined

/** `atlas`: names and keys of the outlines themselves. */
export function countryMatcher(atlas: readonly { readonly id: string; readonly name: string }[]): PlaceMatcher {
  const byName = new Map<string, string>()
  const add = (name: string | undefined, id: string): void => {
    const plain = plainName(name ?? '')
    if (plain !== '' && !byName.has(plain)) byName.set(plain, id)
  }
  const known = new Set(atlas.map(({ id }) => id))
  const languages = ['en', 'zh-CN', 'zh-TW', 'de', 'fr', 'es'].map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
  for (const { alpha2, alpha3, numeric } of countryCodes) {
    if (!known.has(numeric)) continue
    for (const code of [alpha2, alpha3, numeric, String(Number(numeric))]) add(code, numeric)
    for (const language of languages) add(language.of(alpha2), numeric)
    for (const alias of countryAliases[alpha2] ?? []) add(alias, numeric)
  }
  if (known.has(kosovo.id)) for (const name of kosovo.names) add(name, kosovo.id)
  for (const { id, name } of atlas) add(name, id)
  return (value) => byName.get(plainName(value))
}

export function stateMatcher(): PlaceMatcher {
  const byName = new Map(stateCodes.flatMap(({ postal, fips, name }) => [postal, fips, String(Number(fips)), `US-${postal}`, `US ${fips}`, name].map((text) => [plainName(text), fips])))
  byName.set('washington dc', '11')
  byName.set('d c', '11')
  return (value) => byName.get(plainName(value))
}
