/** Digits that go into JSON as they are: a number that JavaScript's own numbers would round. */
export class ExactNumber {
  constructor(readonly digits: string) {}
}

export type JsonValue = null | boolean | number | string | ExactNumber | readonly JsonValue[] | { readonly [name: string]: JsonValue }

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The text as a number when JSON can write it so, otherwise (NaN, Infinity) as it is. */
export function exactNumber(text: string): ExactNumber | string {
  return jsonNumber.test(text) ? new ExactNumber(text) : text
}

/**
 * JSON for people and programs: indented by two, lists of plain values on one line.
 * @throws RangeError for a number that is not finite, which JSON cannot write
 */
export function jsonText(value: JsonValue, indent = ''): string {
  if (value instanceof ExactNumber) return value.digits
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`Not a JSON number: ${value}`)
    return Object.is(value, -0) ? '-0' : JSON.stringify(value)
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = `${indent}  `
  if (isList(value)) {
    if (value.every(isPlain)) return `[${value.map((item) => jsonText(item)).join(', ')}]`
    return `[\n${value.map((item) => inner + jsonText(item, inner)).join(',\n')}\n${indent}]`
  }
  const members = Object.entries(value)
  if (members.length === 0) return '{}'
  if (indent !== '' && members.every(([, item]) => isPlain(item)) && members.length <= 2) {
    return `{ ${members.map(([name, item]) => `${JSON.stringify(name)}: ${jsonText(item)}`).join(', ')} }`
  }
  return `{\n${members.map(([name, item]) => `${inner}${JSON.stringify(name)}: ${jsonText(item, inner)}`).join(',\n')}\n${indent}}`
}

/** Array.isArray does not narrow a readonly list. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function isPlain(value: JsonValue): boolean {
  return value === null || typeof value !== 'object' || value instanceof ExactNumber
}
