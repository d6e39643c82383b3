import type { Place } from './problem'

export type BinaryOperator = 'or' | 'and' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'like' | '&' | '+' | '-' | '*' | '/' | '%' | '^'

/** An expression as it was written: nothing is known yet of its fields, functions and types. */
export type Syntax = Place & (
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** `isBare`: written without brackets. */
  | { readonly kind: 'field'; readonly name: string; readonly isBare: boolean }
  | { readonly kind: 'negative' | 'not'; readonly of: Syntax }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'in'; readonly of: Syntax; readonly items: readonly Syntax[]; readonly isNegated: boolean }
  | { readonly kind: 'between'; readonly of: Syntax; readonly from: Syntax; readonly to: Syntax; readonly isNegated: boolean }
  | { readonly kind: 'missing'; readonly of: Syntax; readonly isNegated: boolean }
  | { readonly kind: 'choice'; readonly cases: readonly { readonly when: Syntax; readonly then: Syntax }[]; readonly otherwise: Syntax | null }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Syntax[]; readonly nameLength: number }
)

/** Every part of an expression, the whole first. */
export function partsOf(syntax: Syntax): Syntax[] {
  return [syntax, ...childrenOf(syntax).flatMap(partsOf)]
}

function childrenOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case 'negative':
    case 'not':
    case 'missing': return [syntax.of]
    case 'binary': return [syntax.left, syntax.right]
    case 'in': return [syntax.of, ...syntax.items]
    case 'between': return [syntax.of, syntax.from, syntax.to]
    case 'choice': return [...syntax.cases.flatMap(({ when, then }) => [when, then]), ...(syntax.otherwise === null ? [] : [syntax.otherwise])]
    case 'call': return syntax.arguments
    default: return []
  }
}
