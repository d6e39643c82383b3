import type { EngineChannelName } from '../../shared/contract/engine-channels'
import { fieldValuesHandler } from './field-values'
import type { OpenDatasets } from './open-datasets'
import { describePreparationHandler } from './describe-preparation'
import { PreparedRelations } from './prepared-relations'
import type { EngineHandler, QueryServices } from './query-context'
import type { QueryResults } from './query-results'
import { ChartQueries } from './run-chart'
import type { PivotSettings } from './run-pivot'
import { PivotQueries } from './run-pivot'
import { pivotCellHandler } from './run-pivot-cell'
import { profileHandler } from './run-profile'
import { sqlCompleteHandler, sqlReleaseHandler, sqlRunHandler } from './run-sql'
import { TableQueries } from './run-table'
import { viewSqlHandler } from './view-sql'

/** The channels that ask questions of open datasets. */
export type QueryChannelName = Extract<
  EngineChannelName,
  'table/window' | 'table/count' | 'profile/run' | 'preparation/describe' | 'field/values' | 'pivot/run' | 'pivot/cell' | 'chart/run' | 'view/sql' | 'sql/run' | 'sql/release' | 'sql/complete'
>

export type QueryHandlers = { readonly [Name in QueryChannelName]: EngineHandler<Name> }

/** Handlers for every question channel over these datasets. `OpenDatasets.get` must know the ids in `results`. */
export function makeQueryHandlers(datasets: OpenDatasets, results: QueryResults, settings: PivotSettings): QueryHandlers {
  const services: QueryServices = { datasets, results, prepared: new PreparedRelations() }
  const tables = new TableQueries(services)
  const pivots = new PivotQueries(services, settings)
  const charts = new ChartQueries(services)
  return {
    'table/window': tables.window,
    'table/count': tables.count,
    'profile/run': profileHandler(services),
    'preparation/describe': describePreparationHandler(services),
    'field/values': fieldValuesHandler(services),
    'pivot/run': pivots.run,
    'pivot/cell': pivotCellHandler(services),
    'chart/run': charts.run,
    'view/sql': viewSqlHandler(tables, pivots, charts),
    'sql/run': sqlRunHandler(datasets, results),
    'sql/release': sqlReleaseHandler(results),
    'sql/complete': sqlCompleteHandler(datasets),
  }
}
