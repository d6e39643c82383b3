import type { EngineChannelName } from '../../../shared/contract/engine-channels'
import { checkPatternHandler } from '../fields/check-pattern'
import { datedSpec, type Clock } from '../questions/dated-spec'
import { fieldMatchHandler } from '../fields/field-match'
import { fieldValuesHandler } from '../fields/field-values'
import { LookedUpRelations } from '../datasets/looked-up-relations'
import { lookupReportHandler } from '../fields/lookup-report'
import type { OpenDatasets } from '../open-datasets'
import { binEdgesHandler } from '../fields/bin-edges'
import { describeGrainHandler } from '../pivots/describe-grain'
import { describePreparationHandler } from '../fields/describe-preparation'
import { PreparedRelations } from '../datasets/prepared-relations'
import type { EngineHandler, QueryServices } from '../questions/query-context'
import type { QueryResults } from '../datasets/query-results'
import { ChartQueries } from '../charts/run-chart'
import type { PivotSettings } from '../pivots/run-pivot'
import { PivotQueries } from '../pivots/run-pivot'
import { pivotCellHandler } from '../pivots/run-pivot-cell'
import { profileHandler } from '../fields/run-profile'
import { RegressionQueries } from '../regression/run-regression'
import { sqlCompleteHandler, sqlReleaseHandler, sqlRunHandler } from '../questions/run-sql'
import { FindInTable } from '../questions/find-in-table'
import { TableQueries } from '../questions/run-table'
import { viewSqlHandler } from './view-sql'

/** The channels that ask questions of open datasets. */
export type QueryChannelName = Extract<
  EngineChannelName,
  'table/window' | 'table/count' | 'table/find' | 'profile/run' | 'preparation/describe' | 'field/bins' | 'field/values' | 'field/match' | 'filter/check-pattern' | 'lookup/report' | 'pivot/run' | 'pivot/cell' | 'grain/describe' | 'chart/run' | 'regression/run' | 'view/sql' | 'sql/run' | 'sql/release' | 'sql/complete'
>

export type QueryHandlers = { readonly [Name in QueryChannelName]: EngineHandler<Name> }

/** What questions and the index builder share: a lookup is made once for both. */
export interface SharedQueryServices extends QueryServices {
  readonly lookedUp: LookedUpRelations
}

export function makeQueryServices(datasets: OpenDatasets, results: QueryResults): SharedQueryServices {
  const lookedUp = new LookedUpRelations(datasets, results)
  return { datasets, results, lookedUp, prepared: new PreparedRelations(lookedUp) }
}

/** Handlers for every question channel over these datasets. `OpenDatasets.get` must know the ids in `results`; `clock` says what “today” is. */
export function makeQueryHandlers(datasets: OpenDatasets, results: QueryResults, settings: PivotSettings, clock: Clock = () => new Date(), services = makeQueryServices(datasets, results)): QueryHandlers {
  const { lookedUp } = services
  const tables = new TableQueries(services)
  const pivots = new PivotQueries(services, settings)
  const charts = new ChartQueries(services)
  const regressions = new RegressionQueries(services)
  const today = <Request, Context, Answer>(handler: (input: Request, context: Context) => Promise<Answer>) =>
    (input: Request, context: Context): Promise<Answer> => handler(datedSpec(input, clock), context)
  return {
    'table/window': today(tables.window),
    'table/count': today(tables.count),
    'table/find': today(new FindInTable(services, tables.orders).find),
    'profile/run': profileHandler(services),
    'preparation/describe': today(describePreparationHandler(services)),
    'field/bins': today(binEdgesHandler(services)),
    'field/values': today(fieldValuesHandler(services)),
    'field/match': today(fieldMatchHandler(services)),
    'lookup/report': today(lookupReportHandler(services, lookedUp)),
    'filter/check-pattern': checkPatternHandler(datasets),
    'pivot/run': today(pivots.run),
    'grain/describe': today(describeGrainHandler(services)),
    'pivot/cell': today(pivotCellHandler(services)),
    'chart/run': today(charts.run),
    'regression/run': today(regressions.run),
    'view/sql': today(viewSqlHandler(tables, pivots, charts, regressions)),
    'sql/run': sqlRunHandler(datasets, results),
    'sql/release': sqlReleaseHandler(results),
    'sql/complete': sqlCompleteHandler(datasets, results),
  }
}
