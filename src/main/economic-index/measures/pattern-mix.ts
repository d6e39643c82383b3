import { figureNote, type FigureNote } from '../../../shared/economic-index/figure-note'
import { plainReleaseName } from '../../../shared/economic-index/release'
import { sql } from '../../sql/quote'
import type { ReleaseCollection } from '../releases/collection'
import type { TidyRequest } from '../releases/tidy-request'
import type { Ask } from '../recipe'
import { numberIn, textIn } from '../recipe'
import { isPattern, type Pattern } from './patterns'
import { globalTaskShares } from './soc-shares'
import { stableSum } from './stable-sum'
import { taskPatterns } from './task-patterns'

/** The patterns among all conversations of a release, and where they come from. Values as published or weighted, in per cent of `base`. */
export interface PatternMix {
  readonly shares: ReadonlyMap<Pattern, number>
  /** Everything, the unnamed ones included (`none`, `not_classified`, `filtered`). */
  readonly whole: number
  readonly none: number
  readonly notClassified: number
  /** Null: the release's own shares. Otherwise what stands in for them. */
  readonly standIn: FigureNote | null
}

/** The release's own shares, else the patterns of each task weighted with its share of conversations: the result says which. */
export async function patternMix(collection: ReleaseCollection, request: TidyRequest, ask: Ask): Promise<PatternMix> {
  const covered = { ...request, facet: 'collaboration', geography: 'global', variable: 'collaboration_pct' }
  const rows = collection.covers(covered)
    ? await ask(sql`SELECT category, any_value(value) FROM (${collection.tidy(covered)}) AS tidy GROUP BY category ORDER BY category`)
    : await ask(sql`SELECT pattern, ${stableSum(sql`shares.pct * by_task.pct / 100`)} FROM (${globalTaskShares(collection, request)}) AS shares JOIN (${taskPatterns(collection, request)}) AS by_task USING (task) GROUP BY pattern ORDER BY pattern`)
  const values = new Map(rows.filter((row) => row[1] !== null).map((row) => [textIn(row, 0), numberIn(row, 1)]))
  const named = [...values].flatMap(([name, value]): [Pattern, number][] => (isPattern(name) ? [[name, value]] : []))
  const standIn = collection.covers(covered)
    ? null
    : figureNote('patternsStandIn', { release: plainReleaseName(collection.standsFor(request.release ?? '')) })
  return {
    shares: new Map(named),
    whole: [...values.values()].reduce((sum, value) => sum + value, 0),
    none: values.get('none') ?? 0,
    notClassified: (values.get('not_classified') ?? 0) + (values.get('filtered') ?? 0),
    standIn,
  }
}
