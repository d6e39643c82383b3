/**
 * What to look for in numbers when a person types a number as the table shows it: `1,234.5` in English is `1234.5` to the engine. Anything
 * else is looked for as it is.
 */
export function numberSought(text: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(-12345.6)
  const mark = (type: 'group' | 'decimal'): string => parts.find((part) => part.type === type)?.value ?? ''
  const bare = text.replaceAll(mark('group') || '\0', '').replaceAll(/[\s\u00A0\u202F]/g, '').replace(mark('decimal'), '.').replace('\u2212', '-')
  return /^[-+]?[\d.]+(e[-+]?\d*)?$/i.test(bare) ? bare : text
}
