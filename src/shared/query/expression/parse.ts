import type { Place } from './problem'
import { problemAt } from './problem'
import type { BinaryOperator, Syntax } from './syntax'
import type { Token } from './tokens'
import { tokensOf } from './tokens'

/** How tightly operators bind; equal ones from left to right, `^` from right to left. */
const strengths: Readonly<Record<BinaryOperator, number>> = {
  or: 1, and: 2, '=': 4, '<>': 4, '<': 4, '<=': 4, '>': 4, '>=': 4, like: 4, '&': 5, '+': 6, '-': 6, '*': 7, '/': 7, '%': 7, '^': 9,
}
const notStrength = 3
const comparisonStrength = 4
const negativeStrength = 8

const spellings: Readonly<Record<string, BinaryOperator>> = { '!=': '<>', '==': '=' }

/** Words that are no fields unless they stand in brackets. */
const keywords: readonly string[] = ['and', 'or', 'not', 'in', 'between', 'like', 'is', 'null', 'true', 'false', 'case', 'when', 'then', 'else', 'end']

/** The deepest nesting; beyond it the engine and our own recursion would run out of stack. */
const deepest = 200

/** Reads an expression. @throws AppFailure `expression-wrong` with the place */
export function parseExpression(text: string): Syntax {
  return new Parser(tokensOf(text)).whole()
}

class Parser {
  #position = 0
  #depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Syntax {
    if (this.#isAtEnd()) throw problemAt('empty', this.#next)
    const expression = this.#expression(0)
    if (!this.#isAtEnd()) throw this.#unexpected('')
    return expression
  }

  get #next(): Token {
    return this.tokens[this.#position] ?? { kind: 'end', value: '', at: 0, length: 0 }
  }

  #isAtEnd(): boolean {
    return this.#next.kind === 'end'
  }

  #take(): Token {
    const token = this.#next
    this.#position += 1
    return token
  }

  #isWord(word: string): boolean {
    return this.#next.kind === 'name' && this.#next.value.toLowerCase() === word
  }

  #isSymbol(symbol: string): boolean {
    return this.#next.kind === 'symbol' && this.#next.value === symbol
  }

  #accept(wordOrSymbol: string): boolean {
    if (!this.#isWord(wordOrSymbol) && !this.#isSymbol(wordOrSymbol)) return false
    this.#position += 1
    return true
  }

  #expect(wordOrSymbol: string): void {
    if (!this.#accept(wordOrSymbol)) throw this.#unexpected(wordOrSymbol)
  }

  #unexpected(wanted: string): Error {
    const { kind, value, at, length } = this.#next
    return kind === 'end' ? problemAt('unfinished', { at, length }, { wanted }) : problemAt('unexpected', { at, length }, { found: value, wanted })
  }

  #since(start: Place): Place {
    const last = this.tokens[this.#position - 1] ?? start
    return { at: start.at, length: last.at + last.length - start.at }
  }

  #expression(least: number): Syntax {
    this.#depth += 1
    if (this.#depth > deepest) throw problemAt('too-deep', this.#next)
    let left = this.#operand()
    for (;;) {
      const more = this.#continued(left, least)
      if (more === null) break
      left = more
    }
    this.#depth -= 1
    return left
  }

  #continued(left: Syntax, least: number): Syntax | null {
    const operator = this.#operator()
    if (operator !== null) {
      const strength = strengths[operator]
      if (strength < least) return null
      this.#take()
      const right = this.#expression(operator === '^' ? strength : strength + 1)
      return { kind: 'binary', operator, left, right, ...this.#since(left) }
    }
    return comparisonStrength < least ? null : this.#test(left)
  }

  #operator(): BinaryOperator | null {
    const { kind, value } = this.#next
    const spelled = kind === 'symbol' ? (spellings[value] ?? value) : kind === 'name' ? value.toLowerCase() : ''
    return Object.hasOwn(strengths, spelled) ? (spelled as BinaryOperator) : null
  }

  /** `in`, `between`, `is null`, each also with `not`. */
  #test(of: Syntax): Syntax | null {
    if (this.#accept('is')) {
      const isNegated = this.#accept('not')
      this.#expect('null')
      return { kind: 'missing', of, isNegated, ...this.#since(of) }
    }
    const following = this.tokens[this.#position + 1]
    const isNegated = this.#isWord('not') && following?.kind === 'name' && ['in', 'between', 'like'].includes(following.value.toLowerCase())
    if (isNegated) this.#take()
    if (this.#accept('in')) {
      this.#expect('(')
      const items = this.#list()
      return { kind: 'in', of, items, isNegated, ...this.#since(of) }
    }
    if (this.#accept('between')) {
      const from = this.#expression(comparisonStrength + 1)
      this.#expect('and')
      const to = this.#expression(comparisonStrength + 1)
      return { kind: 'between', of, from, to, isNegated, ...this.#since(of) }
    }
    if (isNegated && this.#accept('like')) {
      const right = this.#expression(comparisonStrength + 1)
      const like: Syntax = { kind: 'binary', operator: 'like', left: of, right, ...this.#since(of) }
      return { kind: 'not', of: like, ...this.#since(of) }
    }
    return null
  }

  /** What stands between commas up to the closing bracket, which is taken too. */
  #list(): Syntax[] {
    const items: Syntax[] = []
    if (this.#accept(')')) return items
    do items.push(this.#expression(0))
    while (this.#accept(','))
    this.#expect(')')
    return items
  }

  #operand(): Syntax {
    const start = this.#next
    switch (start.kind) {
      case 'number':
        this.#take()
        return { kind: 'number', text: start.value, at: start.at, length: start.length }
      case 'text':
        this.#take()
        return { kind: 'text', value: start.value, at: start.at, length: start.length }
      case 'field':
        this.#take()
        return { kind: 'field', name: start.value, isBare: false, at: start.at, length: start.length }
      case 'name': return this.#word(start)
      case 'symbol': return this.#prefixed(start)
      case 'end': throw this.#unexpected('')
    }
  }

  #prefixed(start: Token): Syntax {
    if (this.#accept('(')) {
      const inner = this.#expression(0)
      this.#expect(')')
      return { ...inner, ...this.#since(start) }
    }
    if (this.#accept('+')) return this.#expression(negativeStrength)
    if (this.#accept('-')) {
      const of = this.#expression(negativeStrength)
      return { kind: 'negative', of, ...this.#since(start) }
    }
    throw this.#unexpected('')
  }

  #word(start: Token): Syntax {
    const word = start.value.toLowerCase()
    const place = { at: start.at, length: start.length }
    if (word === 'not') {
      this.#take()
      const of = this.#expression(notStrength)
      return { kind: 'not', of, ...this.#since(start) }
    }
    if (word === 'case') return this.#choice(start)
    this.#take()
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', ...place }
    if (word === 'null') return { kind: 'null', ...place }
    if (this.#accept('(')) {
      const list = this.#list()
      return this.#called(start, list)
    }
    if (!keywords.includes(word)) return { kind: 'field', name: start.value, isBare: true, ...place }
    this.#position -= 1
    throw this.#unexpected('')
  }

  /** `if(when, then, when, then …, otherwise)` is a choice; everything else a call. */
  #called(start: Token, list: readonly Syntax[]): Syntax {
    const place = this.#since(start)
    if (start.value.toLowerCase() !== 'if') return { kind: 'call', name: start.value, arguments: list, nameLength: start.length, ...place }
    if (list.length < 2) throw problemAt('wrong-count', place, { found: start.value, wanted: '2 …' })
    const cases = Array.from({ length: Math.floor(list.length / 2) }, (_, index) => ({ when: list[2 * index], then: list[2 * index + 1] }))
      .flatMap(({ when, then }) => (when === undefined || then === undefined ? [] : [{ when, then }]))
    return { kind: 'choice', cases, otherwise: list.length % 2 === 1 ? (list.at(-1) ?? null) : null, ...place }
  }

  #choice(start: Token): Syntax {
    this.#take()
    const cases: { when: Syntax; then: Syntax }[] = []
    while (this.#accept('when')) {
      const when = this.#expression(0)
      this.#expect('then')
      cases.push({ when, then: this.#expression(0) })
    }
    if (cases.length === 0) throw this.#unexpected('when')
    const otherwise = this.#accept('else') ? this.#expression(0) : null
    this.#expect('end')
    return { kind: 'choice', cases, otherwise, ...this.#since(start) }
  }
}
