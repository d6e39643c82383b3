import type { Scalar } from '../../shared/result/scalar'
import { literal, sql } from './quote'
import type { Sql } from './statement'

/** Collects the parameters of one statement while its text is written, in the order `$1`, `$2`, … */
export class Parameters {
  readonly values: Scalar[] = []

  /** Keeps the value and returns its placeholder. */
  add(value: Scalar): Sql {
    this.values.push(value)
    return sql`$${this.values.length}`
  }
}

/** Writes each value into the text, for SQL that stands inside other statements and has no list of parameters of its own. */
export class WrittenParameters extends Parameters {
  override add(value: Scalar): Sql {
    return literal(value)
  }
}
