import type { Field } from '../../result/field'
import { nearestNames } from '../nearest-names'
import { aggregateFunctions, isAggregateFunction, type AggregateFunction, type AggregateFunctionRule } from './aggregate-functions'
import { isDay } from './day'
import { functions, isFunction, units, type FunctionName, type FunctionRule, type Unit } from './functions'
import { parseExpression } from './parse'
import { problemAt } from './problem'
import type { BinaryOperator, Syntax } from './syntax'
import type { AggregateArgument, Typed } from './typed'
import { commonType, isMoment, suits, typeOfField, type ExpressionType, type Wanted } from './types'

/** Of one row, or of a group of rows: there, fields stand inside aggregates only. */
export type ExpressionScope = 'row' | 'group'

/** Reads an expression against the fields there are. @throws AppFailure `expression-wrong` with the place, and the nearest names */
export function checkExpression(text: string, fields: readonly Field[], scope: ExpressionScope = 'row'): Typed {
  return new Checker(text, fields, scope).check(parseExpression(text))
}

class Checker {
  constructor(
    private readonly text: string,
    private readonly fields: readonly Field[],
    private readonly scope: ExpressionScope,
  ) {}

  check(syntax: Syntax): Typed {
    switch (syntax.kind) {
      case 'number': return { kind: 'number', text: syntax.text, type: typeOfNumber(syntax.text) }
      case 'text': return { kind: 'text', value: syntax.value, type: 'text' }
      case 'boolean': return { kind: 'boolean', value: syntax.value, type: 'boolean' }
      case 'null': return { kind: 'null', type: 'null' }
      case 'field': return this.#field(syntax)
      case 'negative': {
        const of = this.#wanting(syntax.of, 'number')
        return { kind: 'negative', of, type: of.type === 'null' ? 'float' : of.type }
      }
      case 'not': return { kind: 'not', of: this.#wanting(syntax.of, 'boolean'), type: 'boolean' }
      case 'missing': return { kind: 'missing', of: this.check(syntax.of), isNegated: syntax.isNegated, type: 'boolean' }
      case 'binary': return this.#binary(syntax)
      case 'in': {
        const [of, ...items] = this.#alike([syntax.of, ...syntax.items])
        return { kind: 'in', of: of ?? { kind: 'null', type: 'null' }, items, isNegated: syntax.isNegated, type: 'boolean' }
      }
      case 'between': {
        const [of, from, to] = this.#alike([syntax.of, syntax.from, syntax.to])
        if (of === undefined || from === undefined || to === undefined) throw new RangeError('Three parts')
        return { kind: 'between', of, from, to, isNegated: syntax.isNegated, type: 'boolean' }
      }
      case 'choice': return this.#choice(syntax)
      case 'call': return this.#call(syntax)
    }
  }

  #field(syntax: Extract<Syntax, { kind: 'field' }>): Typed {
    const field = this.fields.find(({ name }) => name === syntax.name) ?? this.#ignoringCase(syntax.name)
    if (field === undefined) {
      throw problemAt('unknown-field', syntax, { found: syntax.name, nearest: nearestNames(syntax.name, this.fields.map(({ name }) => name), 1) })
    }
    if (this.scope === 'group') throw problemAt('field-outside-aggregate', syntax, { found: field.name })
    return { kind: 'field', field, type: typeOfField(field) }
  }

  /** The engine itself compares names so; there is never more than one. */
  #ignoringCase(name: string): Field | undefined {
    return this.fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  }

  #wanting(syntax: Syntax, wanted: Wanted): Typed {
    const typed = this.check(syntax)
    const readable = wanted === 'date' ? this.#asDate(syntax, typed) : typed
    if (suits(readable.type, wanted)) return readable
    throw problemAt('wrong-type', syntax, { found: readable.type, wanted })
  }

  /** A written day stands for itself where a date is wanted. */
  #asDate(syntax: Syntax, typed: Typed): Typed {
    if (typed.kind !== 'text') return typed
    if (!isDay(typed.value)) throw problemAt('not-a-date', syntax, { found: typed.value })
    return { kind: 'convert', of: typed, type: 'date' }
  }

  /** Brings parts to one type. */
  #alike(parts: readonly Syntax[]): Typed[] {
    const typed = parts.map((part) => this.check(part))
    const hasMoment = typed.some(({ type }) => isMoment(type))
    const read = hasMoment ? typed.map((part, position) => this.#asDate(parts[position] ?? parts[0]!, part)) : typed
    let type: ExpressionType = 'null'
    for (const [position, part] of read.entries()) {
      const common = commonType(type, part.type)
      if (common === null) throw problemAt('different-types', parts[position] ?? parts[0]!, { found: part.type, wanted: type })
      type = common
    }
    return read.map((part) => converted(part, type))
  }

  #binary({ operator, left, right, ...place }: Extract<Syntax, { kind: 'binary' }>): Typed {
    switch (operator) {
      case 'or':
      case 'and': return { kind: 'binary', operator, left: this.#wanting(left, 'boolean'), right: this.#wanting(right, 'boolean'), type: 'boolean' }
      case 'like': return { kind: 'binary', operator, left: this.#wanting(left, 'text'), right: this.#wanting(right, 'text'), type: 'boolean' }
      case '&': return { kind: 'binary', operator, left: this.#asText(left), right: this.#asText(right), type: 'text' }
      case '=':
      case '<>':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [one, other] = this.#alike([left, right])
        if (one === undefined || other === undefined) throw new RangeError('Two parts')
        if (one.type === 'other') throw problemAt('wrong-type', place, { found: one.type, wanted: 'text' })
        return { kind: 'binary', operator, left: one, right: other, type: 'boolean' }
      }
      default: return arithmetic(operator, this.#wanting(left, 'number'), this.#wanting(right, 'number'))
    }
  }

  #asText(syntax: Syntax): Typed {
    return converted(this.check(syntax), 'text')
  }

  #choice({ cases, otherwise }: Extract<Syntax, { kind: 'choice' }>): Typed {
    const conditions = cases.map(({ when }) => this.#wanting(when, 'boolean'))
    const results = this.#alike([...cases.map(({ then }) => then), ...(otherwise === null ? [] : [otherwise])])
    const type = results[0]?.type ?? 'null'
    return {
      kind: 'choice', type, otherwise: otherwise === null ? null : (results.at(-1) ?? null),
      cases: conditions.flatMap((when, position) => (results[position] === undefined ? [] : [{ when, then: results[position] }])),
    }
  }

  #call(call: Extract<Syntax, { kind: 'call' }>): Typed {
    const name = call.name.toLowerCase()
    if (isAggregateFunction(name) && (this.scope === 'group' || !isFunction(name))) return this.#aggregate(name, call)
    if (isFunction(name)) return this.#function(name, call)
    const known = [...Object.keys(functions), 'if', ...(this.scope === 'group' ? Object.keys(aggregateFunctions) : [])]
    throw problemAt('unknown-function', { at: call.at, length: call.nameLength }, { found: call.name, nearest: nearestNames(name, known, 1) })
  }

  #function(name: FunctionName, call: Extract<Syntax, { kind: 'call' }>): Typed {
    const rule: FunctionRule = functions[name]
    assertCount(call, rule.parameters.length - (rule.optional ?? 0), rule.repeats === true ? Infinity : rule.parameters.length)
    const parameterAt = (position: number): FunctionRule['parameters'][number]['wants'] => (rule.parameters[position] ?? rule.parameters.at(-1))?.wants ?? 'any'
    let unit: Unit | null = null
    if (rule.alike === true) {
      const alike = this.#alike(call.arguments)
      for (const [position, one] of alike.entries()) this.#assertSuits(call.arguments[position] ?? call, one, parameterAt(position))
      return { kind: 'call', name, arguments: alike, unit, type: resultOf(rule, alike, null) }
    }
    const typed: Typed[] = []
    for (const [position, argument] of call.arguments.entries()) {
      const wants = parameterAt(position)
      if (wants === 'unit') unit = unitOf(argument)
      else if (wants === 'count') typed.push(countOf(argument))
      else typed.push(this.#wanting(argument, wants))
    }
    return { kind: 'call', name, arguments: typed, unit, type: resultOf(rule, typed, unit) }
  }

  #assertSuits(syntax: Syntax, typed: Typed, wants: string): void {
    if (wants === 'whole' && !suits(typed.type, 'whole')) throw problemAt('wrong-type', syntax, { found: typed.type, wanted: 'whole' })
  }

  #aggregate(name: AggregateFunction, call: Extract<Syntax, { kind: 'call' }>): Typed {
    if (this.scope === 'row') throw problemAt('no-aggregate-here', { at: call.at, length: call.nameLength }, { found: call.name })
    const rule: AggregateFunctionRule = aggregateFunctions[name]
    assertCount(call, rule.parameters.length - (rule.optional ?? 0), rule.parameters.length)
    const inside = new Checker(this.text, this.fields, 'row')
    let position: number | null = null
    const list: AggregateArgument[] = []
    for (const [place, argument] of call.arguments.entries()) {
      const wants = rule.parameters[place] ?? 'any'
      if (wants === 'position') position = positionOf(argument)
      else list.push({ text: this.text.slice(argument.at, argument.at + argument.length), of: inside.#wanting(argument, wants) })
    }
    return { kind: 'aggregate', name, arguments: list, position, type: aggregateType(rule, list[0]?.of.type ?? 'null') }
  }
}

function aggregateType({ gives }: AggregateFunctionRule, argument: ExpressionType): ExpressionType {
  if (gives === 'argument') return argument
  // A sum is wider than what it adds up.
  if (gives === 'sum') return argument === 'decimal' ? 'decimal' : argument === 'integer' || argument === 'wide' ? 'wide' : 'float'
  return gives
}

function resultOf({ gives }: FunctionRule, typed: readonly Typed[], unit: Unit | null): ExpressionType {
  return typeof gives === 'string' ? gives : gives(typed.map(({ type }) => type), unit)
}

function assertCount(call: Extract<Syntax, { kind: 'call' }>, least: number, most: number): void {
  const count = call.arguments.length
  if (count >= least && count <= most) return
  const wanted = least === most ? String(least) : most === Infinity ? `${least} …` : `${least} – ${most}`
  throw problemAt('wrong-count', call, { found: call.name, wanted })
}

function unitOf(syntax: Syntax): Unit {
  const written = syntax.kind === 'text' ? syntax.value.toLowerCase() : ''
  const unit = units.find((one) => one === written)
  if (unit === undefined) throw problemAt('not-a-unit', syntax, { found: syntax.kind === 'text' ? syntax.value : '', wanted: units.join(', ') })
  return unit
}

/** A whole number that has to be written out, because the engine wants to know it beforehand. */
function countOf(syntax: Syntax): Typed {
  const sign = syntax.kind === 'negative' ? '-' : ''
  const written = syntax.kind === 'negative' ? syntax.of : syntax
  if (written.kind !== 'number' || !/^\d{1,3}$/.test(written.text)) throw problemAt('not-a-count', syntax)
  return { kind: 'number', text: `${sign}${written.text}`, type: 'integer' }
}

function positionOf(syntax: Syntax): number {
  const position = syntax.kind === 'number' ? Number(syntax.text) : NaN
  if (!(position >= 0 && position <= 1)) throw problemAt('wrong-type', syntax, { found: 'number', wanted: 'position' })
  return position
}

/** Digits without a point: whole; with one: decimal, exactly as written; with an exponent, or too many digits: floating-point. */
function typeOfNumber(text: string): ExpressionType {
  const digits = text.replace('.', '').replace(/^0+/, '').length
  if (/e/i.test(text) || digits > 38) return 'float'
  if (text.includes('.')) return 'decimal'
  return digits <= 18 ? 'integer' : 'wide'
}

function arithmetic(operator: Extract<BinaryOperator, '+' | '-' | '*' | '/' | '%' | '^'>, left: Typed, right: Typed): Typed {
  const isReal = operator === '/' || operator === '^'
  const common = commonType(left.type, right.type)
  const type: ExpressionType = isReal || common === null || common === 'null' ? 'float' : common
  return { kind: 'binary', operator, left: converted(left, type), right: converted(right, type), type }
}

/** A value brought to another type. */
function converted(typed: Typed, type: ExpressionType): Typed {
  if (typed.type === type) return typed
  return { kind: 'convert', of: typed, type }
}
