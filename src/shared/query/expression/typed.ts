import type { Field } from '../../result/field'
import type { AggregateFunction } from './aggregate-functions'
import type { FunctionName, Unit } from './functions'
import type { BinaryOperator } from './syntax'
import type { ExpressionType } from './types'

/** An expression whose fields, functions and types have been checked. Every place where a value changes its type says so (`convert`). */
export type Typed = { readonly type: ExpressionType } & (
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'convert' | 'negative' | 'not'; readonly of: Typed }
  | { readonly kind: 'missing'; readonly of: Typed; readonly isNegated: boolean }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Typed; readonly right: Typed }
  | { readonly kind: 'in'; readonly of: Typed; readonly items: readonly Typed[]; readonly isNegated: boolean }
  | { readonly kind: 'between'; readonly of: Typed; readonly from: Typed; readonly to: Typed; readonly isNegated: boolean }
  | { readonly kind: 'choice'; readonly cases: readonly { readonly when: Typed; readonly then: Typed }[]; readonly otherwise: Typed | null }
  /** `unit`: what was written as a unit of time; it is not among the arguments. */
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Typed[]; readonly unit: Unit | null }
  /** One number of a group of rows; `position` is that of a quantile. */
  | { readonly kind: 'aggregate'; readonly name: AggregateFunction; readonly arguments: readonly AggregateArgument[]; readonly position: number | null }
)

/** What an aggregate reads of each row: its text, and what it is. */
export interface AggregateArgument {
  readonly text: string
  readonly of: Typed
}

/** The aggregates of an expression about many rows. */
export function aggregatesIn(typed: Typed): Extract<Typed, { kind: 'aggregate' }>[] {
  switch (typed.kind) {
    case 'aggregate': return [typed]
    case 'convert':
    case 'negative':
    case 'not':
    case 'missing': return aggregatesIn(typed.of)
    case 'binary': return [typed.left, typed.right].flatMap(aggregatesIn)
    case 'in': return [typed.of, ...typed.items].flatMap(aggregatesIn)
    case 'between': return [typed.of, typed.from, typed.to].flatMap(aggregatesIn)
    case 'choice': return [...typed.cases.flatMap(({ when, then }) => [when, then]), ...(typed.otherwise === null ? [] : [typed.otherwise])].flatMap(aggregatesIn)
    case 'call': return typed.arguments.flatMap(aggregatesIn)
    default: return []
  }
}
