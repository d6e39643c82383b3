/**
 * The stem of an English word in lower case: M. F. Porter, “An algorithm for suffix stripping”, Program 14 (1980), as published, without later departures.
 * `relational` → `relat`, `hopping` → `hop`. Words of one or two letters, and what is not made of a–z, stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  return step5(longest(longest(longest(step1c(step1b(step1a(word))), step2), step3), step4))
}

const consonant = '(?:[^aeiouy]|(?<=[aeiou])y|^y)'
const vowel = '(?:[aeiou]|(?<=[^aeiou])y)'
const measured = new RegExp(`^${consonant}*(?:${vowel}+${consonant}+)`)
const measuredTwice = new RegExp(`^${consonant}*(?:${vowel}+${consonant}+){2}`)
const measuredOnce = new RegExp(`^${consonant}*${vowel}+${consonant}+${vowel}*$`)
const voiced = new RegExp(vowel)
/** Consonant, vowel, consonant other than w, x and y: the stem of a short word such as `hop`. */
const short = new RegExp(`${consonant}${vowel}[^aeiouwxy]$`)
const doubled = /([^aeiou])\1$/

/** Endings with what they become, and what the stem before must be like. */
type Step = { readonly endings: Readonly<Record<string, string>>; readonly when: RegExp }

const step2: Step = {
  when: measured,
  endings: {
    ational: 'ate', tional: 'tion', enci: 'ence', anci: 'ance', izer: 'ize', abli: 'able', alli: 'al', entli: 'ent', eli: 'e', ousli: 'ous', ization: 'ize', ation: 'ate', ator: 'ate',
    alism: 'al', iveness: 'ive', fulness: 'ful', ousness: 'ous', aliti: 'al', iviti: 'ive', biliti: 'ble',
  },
}
const step3: Step = { when: measured, endings: { icate: 'ic', ative: '', alize: 'al', iciti: 'ic', ical: 'ic', ful: '', ness: '' } }
const step4: Step = {
  when: measuredTwice,
  endings: Object.fromEntries(['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ion', 'ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'].map((ending) => [ending, ''])),
}

/** Replaces the longest ending of a step; whether its condition holds or not, no shorter one is tried. */
function longest(word: string, { endings, when }: Step): string {
  const ending = Object.keys(endings).filter((one) => word.endsWith(one)).toSorted((one, other) => other.length - one.length)[0]
  if (ending === undefined) return word
  const before = word.slice(0, word.length - ending.length)
  const holds = when.test(before) && (ending !== 'ion' || /[st]$/.test(before))
  return holds ? before + (endings[ending] ?? '') : word
}

function step1a(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function step1b(word: string): string {
  if (word.endsWith('eed')) return measured.test(word.slice(0, -3)) ? word.slice(0, -1) : word
  const ending = ['ed', 'ing'].find((one) => word.endsWith(one))
  if (ending === undefined) return word
  const before = word.slice(0, word.length - ending.length)
  if (!voiced.test(before)) return word
  if (/(?:at|bl|iz)$/.test(before)) return `${before}e`
  if (doubled.test(before) && !/[lsz]$/.test(before)) return before.slice(0, -1)
  return measuredOnce.test(before) && short.test(before) ? `${before}e` : before
}

function step1c(word: string): string {
  return word.endsWith('y') && voiced.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word
}

function step5(word: string): string {
  const before = word.slice(0, -1)
  const isDropped = word.endsWith('e') && (measuredTwice.test(before) || (measured.test(before) && !(measuredOnce.test(before) && short.test(before))))
  const rest = isDropped ? before : word
  return rest.endsWith('ll') && measuredTwice.test(rest) ? rest.slice(0, -1) : rest
}
