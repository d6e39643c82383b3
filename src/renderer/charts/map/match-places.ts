import { countryCodes } from './country-codes'
import { stateCodes } from './state-codes'

/** Names in use beside the official ones and those of the language catalogues. */
const countryAliases: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'united states of america', 'america', 'u s a', 'u s', '美国', '美利坚合众国'], GB: ['uk', 'great britain', 'united kingdom of great britain and northern ireland', 'britain'],
  RU: ['russian federation'], KR: ['korea', 'republic of korea', 'korea republic of', 'korea rep', 'korea south'], KP: ['democratic peoples republic of korea', 'korea dem peoples rep', 'dem rep korea'],
  IR: ['iran islamic republic of', 'islamic republic of iran', 'iran islamic rep'], VN: ['viet nam'], CZ: ['czech republic'], CI: ['ivory coast', 'cote d ivoire', 'cote divoire'], TR: ['turkiye', 'turkey'],
  SZ: ['swaziland'], MK: ['macedonia', 'the former yugoslav republic of macedonia'], CD: ['democratic republic of the congo', 'congo dem rep', 'dr congo', 'drc', 'congo kinshasa', 'dem rep congo', 'congo the democratic republic of the'],
  CG: ['congo', 'republic of the congo', 'congo rep', 'congo brazzaville'], TZ: ['united republic of tanzania', 'tanzania united republic of'], SY: ['syrian arab republic'], LA: ['lao pdr', 'lao peoples democratic republic'],
  BO: ['bolivia plurinational state of'], VE: ['venezuela rb', 'venezuela bolivarian republic of'], MD: ['republic of moldova', 'moldova republic of'], BN: ['brunei darussalam'], MM: ['burma'], CV: ['cabo verde', 'cape verde'],
  TL: ['east timor', 'timor leste'], PS: ['palestine', 'state of palestine', 'west bank and gaza', 'palestine state of'], VA: ['holy see', 'vatican', 'vatican city'], EG: ['egypt arab rep'], YE: ['yemen rep'], GM: ['the gambia', 'gambia the'],
  BS: ['the bahamas', 'bahamas the'], SK: ['slovak republic'], KG: ['kyrgyz republic'], HK: ['hong kong', 'hong kong sar', 'hong kong sar china'], MO: ['macau', 'macao', 'macao sar china'], TW: ['taiwan', 'taiwan province of china', 'chinese taipei'],
  FM: ['micronesia', 'micronesia fed sts', 'federated states of micronesia'], CF: ['central african rep'], DO: ['dominican rep'], BA: ['bosnia', 'bosnia and herz'], GQ: ['eq guinea'], SS: ['s sudan'], EH: ['w sahara'], NL: ['the netherlands', 'holland'],
}

/** Of the outlines that have no ISO number. */
const kosovo = { id: 'Kosovo', names: ['xk', 'xkx', 'kosovo', 'republic of kosovo', '科索沃'] }

/** Lower case, without accents and signs, so that “Côte d’Ivoire” and “Cote d'Ivoire” are one name. */
export function plainName(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/&/g, ' and ').replace(/[’'`.]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

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
