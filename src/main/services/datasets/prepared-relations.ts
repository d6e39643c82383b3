import type { Preparation } from '../../../shared/query/preparation'
import { filterInForce } from '../../../shared/query/preparation'
import type { Field, FieldName } from '../../../shared/result/field'
import type { Database } from '../../duckdb/database'
import { computeSumGrid } from '../../duckdb/sum-grid'
import { preparationSteps, withFilter, withSteps } from '../../sql/prepared-relation'
import type { Relation, SumGrid } from '../../sql/relation'
import { LeastRecentlyUsed } from '../least-recently-used'
import type { LookedUpRelations } from './looked-up-relations'
import type { OpenDataset } from '../open-datasets'

/** What the engine has said about the derived fields of one dataset. */
interface Known {
  readonly fields: Map<FieldName, Field>
  readonly grids: Map<FieldName, SumGrid>
}

/** A person edits a preparation step by step; the last few are asked again by undo. */
const mostPreparations = 50

/**
 * Relations with a preparation made. What the engine had to be asked for (the types of derived fields, the grids of their sums) is kept
 * for each dataset and preparation until the dataset, or one that it looks up in, is read anew.
 */
export class PreparedRelations {
  constructor(private readonly lookedUp: LookedUpRelations) {}

  private readonly known = new WeakMap<OpenDataset, LeastRecentlyUsed<Known>>()

  /** @throws AppFailure what is wrong with the preparation */
  async prepare(dataset: OpenDataset, base: Relation, preparation: Preparation, database: Database, signal?: AbortSignal): Promise<Relation> {
    const relation = await this.withFields(dataset, base, preparation, database, signal)
    return withFilter(relation, filterInForce(preparation))
  }

  /** The same fields, over another way to write the same dataset: what a person reads. Asked after `prepare`. */
  rewrite(dataset: OpenDataset, base: Relation, preparation: Preparation): Relation {
    const looked = this.lookedUp.rewrite(base, preparation.lookups)
    return withFilter(withSteps(looked, preparationSteps(preparation, looked), this.of(dataset, preparation).fields), filterInForce(preparation))
  }

  /** `relation` with grids for these derived floating-point fields. They belong to the whole field: a filter that removes rows changes no digit. */
  async withGrids(
    dataset: OpenDataset, base: Relation, relation: Relation, preparation: Preparation, floats: readonly FieldName[], database: Database, signal?: AbortSignal,
  ): Promise<Relation> {
    if (floats.length === 0) return relation
    const { grids } = this.of(dataset, preparation)
    const whole = await this.withFields(dataset, base, preparation, database, signal)
    for (const name of floats) if (!grids.has(name)) grids.set(name, await computeSumGrid(database, whole, name, signal))
    return { ...relation, sumGrids: new Map([...relation.sumGrids, ...grids]) }
  }

  /** The type of each derived field is the engine's word; a step is asked for once what it reads is known. */
  private async withFields(dataset: OpenDataset, own: Relation, preparation: Preparation, database: Database, signal?: AbortSignal): Promise<Relation> {
    const base = await this.lookedUp.apply(own, preparation.lookups, database, signal)
    const steps = preparationSteps(preparation, base)
    const { fields } = this.of(dataset, preparation)
    for (const [position, step] of steps.entries()) {
      if (step.every(({ name }) => fields.has(name))) continue
      const described = await database.describe(withSteps(base, steps.slice(0, position + 1), fields).from, { signal })
      for (const { name } of step) {
        const field = described.find((one) => one.name === name)
        if (field !== undefined) fields.set(name, field)
      }
    }
    return withSteps(base, steps, fields)
  }

  private of(dataset: OpenDataset, { fields, lookups }: Preparation): Known {
    let byPreparation = this.known.get(dataset)
    if (byPreparation === undefined) {
      byPreparation = new LeastRecentlyUsed(mostPreparations)
      this.known.set(dataset, byPreparation)
    }
    const key = JSON.stringify([fields, lookups, this.lookedUp.readingsOf(lookups)])
    const known = byPreparation.get(key) ?? { fields: new Map(), grids: new Map() }
    byPreparation.set(key, known)
    return known
  }
}
