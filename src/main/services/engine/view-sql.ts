import { AppFailure } from '../../../shared/errors/errors'
import { assertNever } from '../../../shared/lang/assert-never'
import type { EngineHandler } from '../questions/query-context'
import type { ChartQueries } from '../charts/run-chart'
import type { PivotQueries } from '../pivots/run-pivot'
import type { RegressionQueries } from '../regression/run-regression'
import type { TableQueries } from '../questions/run-table'

/** The SQL behind any view, as a person could run it. */
export function viewSqlHandler(tables: TableQueries, pivots: PivotQueries, charts: ChartQueries, regressions: RegressionQueries): EngineHandler<'view/sql'> {
  return async ({ spec }, { signal }) => {
    switch (spec.kind) {
      case 'table': return { sql: await tables.readableSql(spec, signal) }
      case 'pivot': return { sql: await pivots.readableSql(spec, signal) }
      case 'chart': return { sql: await charts.readableSql(spec, signal) }
      case 'regression': return { sql: await regressions.readableSql(spec, signal) }
      // Several queries, and what pure functions make of them: no one statement says it.
      case 'figures': throw new AppFailure({ code: 'not-computable', what: spec.figure ?? 'figures', reason: 'A figure is made by several queries. Edit it as a view of its own to see the SQL of its rows.' })
      case 'sql': return { sql: spec.text }
      default: return assertNever(spec)
    }
  }
}
