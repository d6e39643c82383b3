import type { EngineHandler, QueryServices } from './query-context'
import { queryTarget } from './query-context'

/** The fields of a dataset once it is prepared. */
export function describePreparationHandler(services: QueryServices): EngineHandler<'preparation/describe'> {
  return async (asked, { signal }) => {
    const { relation } = await queryTarget(services, asked, signal)
    return { fields: [...relation.fields] }
  }
}
