import type { Place } from './problem'
import { problemAt } from './problem'

export type TokenKind = 'number' | 'text' | 'field' | 'name' | 'symbol' | 'end'

export interface Token extends Place {
  readonly kind: TokenKind
  /** A number as written, a text or field without its quotes, a name as written, a symbol, or nothing at the end. */
  readonly value: string
}

/** A pasted book is no expression. */
const longestExpression = 20_000

const space = /\s+/uy
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/uy
const name = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy
const symbol = /<=|>=|<>|!=|==|[-+*/%^&=<>(),]/uy

/**
 * The tokens of an expression, the end last. Text stands in quotes of either kind, a field in square brackets; the closing sign is written
 * twice to stand for itself. @throws AppFailure `expression-wrong`
 */
export function tokensOf(text: string): Token[] {
  if (text.length > longestExpression) throw problemAt('too-long', { at: longestExpression, length: text.length - longestExpression })
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? null
  }
  while (at < text.length) {
    const blank = match(space)
    if (blank !== null) {
      at += blank.length
      continue
    }
    const token = quoted(text, at) ?? plain('number', match(number), at) ?? plain('name', match(name), at) ?? plain('symbol', match(symbol), at)
    if (token === null) throw problemAt('unexpected', { at, length: 1 }, { found: String.fromCodePoint(text.codePointAt(at) ?? 0) })
    tokens.push(token)
    at += token.length
  }
  return [...tokens, { kind: 'end', value: '', at: text.length, length: 0 }]
}

function plain(kind: TokenKind, value: string | null, at: number): Token | null {
  return value === null ? null : { kind, value, at, length: value.length }
}

const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '[': ']' }

function quoted(text: string, at: number): Token | null {
  const opening = text[at] ?? ''
  const close = closing[opening]
  if (close === undefined) return null
  let value = ''
  for (let place = at + 1; place < text.length; place += 1) {
    if (text[place] !== close) value += text[place]
    else if (text[place + 1] === close) value += text[place++]
    else return { kind: opening === '[' ? 'field' : 'text', value, at, length: place + 1 - at }
  }
  throw problemAt(opening === '[' ? 'unfinished-field' : 'unfinished-text', { at, length: text.length - at }, { wanted: close })
}

/** A field's name as an expression holds it: bare where it can be read back so, otherwise in brackets. */
export function writtenField(field: string): string {
  return `[${field.replaceAll(']', ']]')}]`
}
