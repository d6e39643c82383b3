import type { EngineHandler, QueryServices } from '../questions/query-context'
import { queryTarget } from '../questions/query-context'

/** The fields of a dataset once it is prepared. */
export function describePreparationHandler(services: QueryServices): EngineHandler<'preparation/describe'> {
  return async (asked, { signal }) => {
    const { relation } = await queryTarget(services, asked, signal)
    return { fields: [...relation.fields] }
  }
}
