import { chineseWords, englishWords, facetNames, variableNames } from '../../../shared/economic-index/index-names'
import { chineseStateNames } from '../../../shared/geography/chinese-state-names'
import { namedPlaces } from '../../../shared/geography/country-codes'
import { join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'

/** A code in words; a code without any stays as it is. Computed only where it is asked for, unlike a join. */
function worded(code: Sql, words: Readonly<Record<string, string>>, otherwise: Sql = code): Sql {
  return sql`CASE ${code} ${join(Object.entries(words).map(([name, word]) => sql`WHEN ${literal(name)} THEN ${literal(word)}`), ' ')} ELSE ${otherwise} END`
}

/** `facet_name`, `variable_name`, `category_name` and the same with `_zh`: the codes of a row in English and Chinese. Tasks and requests stay as published. */
export function rowNames({ facet, variable, category }: { readonly facet: Sql; readonly variable: Sql; readonly category: Sql }): Sql {
  return sql`${worded(facet, facetNames.en)} AS facet_name, ${worded(facet, facetNames.zh)} AS facet_name_zh,
  ${worded(variable, variableNames.en)} AS variable_name, ${worded(variable, variableNames.zh)} AS variable_name_zh,
  ${worded(category, categoryNames(englishWords))} AS category_name, ${worded(category, categoryNames(chineseWords))} AS category_name_zh`
}

/** A facet by its code, in words. */
export function facetName(facet: Sql, language: 'en' | 'zh'): Sql {
  return worded(facet, facetNames[language])
}

/** A SOC major group by its title, in Chinese. */
export function groupNameZh(title: Sql): Sql {
  return worded(title, categoryNames(chineseWords))
}

/** A tier of the AI usage index by its English name, in Chinese. */
export function tierNameZh(name: Sql): Sql {
  return worded(name, { Minimal: chineseWords.minimal, Emerging: chineseWords.emerging, 'Lower middle': chineseWords.lowerMiddle, 'Upper middle': chineseWords.upperMiddle, Leading: chineseWords.leading })
}

/** A place by its code (`GLOBAL`, `FRA`, `US-CA`), in Chinese; one without a Chinese name keeps the name given. */
export function placeNameZh(geoId: Sql, name: Sql): Sql {
  return worded(geoId, placesZh(), name)
}

/** Patterns by their codes, and SOC groups by both of the titles that releases give them. */
function categoryNames(words: Readonly<Record<keyof typeof englishWords, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(englishWords).flatMap(([key, english]): [string, string][] => {
    const word = words[key as keyof typeof englishWords]
    return key.startsWith('soc') ? [[english, word], [`${english} Occupations`, word]] : /^[a-z_]+$/.test(key) ? [[key, word]] : []
  }))
}

function placesZh(): Record<string, string> {
  const names = new Intl.DisplayNames(['zh-CN'], { type: 'region', fallback: 'none' })
  const countries = namedPlaces.flatMap(({ alpha2, alpha3 }): [string, string][] => {
    const name = names.of(alpha2)
    return name === undefined ? [] : [[alpha3, name]]
  })
  return Object.fromEntries([['GLOBAL', '全球'], ...countries, ...Object.entries(chineseStateNames).map(([postal, name]) => [`US-${postal}`, name] as const)])
}
