import { chineseStateNames } from './chinese-state-names'
import { countryCodes } from './country-codes'
import { countryAliases, plainName } from './place-names'
import { stateCodes } from './state-codes'

/** The code of the place a value names; undefined: none that is known. */
export type CodeMatcher = (value: string) => string | undefined

/** ISO 3166-1 alpha-2 of a country by two or three letters, by number, or by its name in English, Chinese, German, French or Spanish. `NA` is Namibia. */
export function countryCodeMatcher(): CodeMatcher {
  const byName = new Map<string, string>([['xk', 'XK'], ['xkx', 'XK'], ['kosovo', 'XK']])
  const add = (name: string | undefined, code: string): void => {
    const plain = plainName(name ?? '')
    if (plain !== '' && !byName.has(plain)) byName.set(plain, code)
  }
  const languages = ['en', 'zh-CN', 'zh-TW', 'de', 'fr', 'es'].map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
  for (const { alpha2, alpha3, numeric } of countryCodes) for (const code of [alpha2, alpha3, numeric, String(Number(numeric))]) add(code, alpha2)
  for (const { alpha2 } of countryCodes) {
    for (const language of languages) add(language.of(alpha2), alpha2)
    for (const alias of countryAliases[alpha2] ?? []) add(alias, alpha2)
  }
  return (value) => byName.get(plainName(value))
}

/** The two letters of a state of the USA by `CA`, `US-CA`, FIPS code, or its name in English or Chinese. */
export function stateCodeMatcher(): CodeMatcher {
  const byName = new Map(stateCodes.flatMap(({ postal, fips, name }) => [postal, fips, String(Number(fips)), `US-${postal}`, name].map((text) => [plainName(text), postal])))
  for (const [postal, name] of Object.entries(chineseStateNames)) for (const text of [name, name.replace(/州$/, '')]) byName.set(plainName(text), postal)
  for (const name of ['washington dc', '华盛顿特区']) byName.set(name, 'DC')
  return (value) => byName.get(plainName(value))
}
