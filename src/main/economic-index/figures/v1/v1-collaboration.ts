import { v1 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { modeOfPattern, patterns } from '../../measures/patterns'
import { needsPatternShares } from '../../needs'
import { numberIn, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'

/** The five interaction patterns, automation against augmentation. */
export const collaboration: Recipe = {
  id: 'v1.collaboration',
  release: v1,
  title: () => 'How people work with AI: share of conversations by interaction pattern',
  parameters: [],
  needs: () => [needsPatternShares(v1)],
  async compute(collection, _params, ask) {
    const tidy = collection.tidy({ release: v1, product: 'claude-ai', facet: 'collaboration', geography: 'global', variable: 'collaboration_pct' })
    const published = new Map((await ask(sql`SELECT category, value FROM (${tidy}) AS tidy`)).map((row) => [textIn(row, 0), numberIn(row, 1)]))
    const whole = patterns.reduce((sum, name) => sum + (published.get(name) ?? 0), 0)
    const shareOf = (mode: string): number => (100 * patterns.filter((name) => modeOfPattern[name] === mode).reduce((sum, name) => sum + (published.get(name) ?? 0), 0)) / whole
    return {
      columns: [textColumn('pattern'), textColumn('mode'), shareColumn('share'), shareColumn('published')],
      rows: patterns.map((name) => [name, modeOfPattern[name], (100 * (published.get(name) ?? 0)) / whole, published.get(name) ?? null]),
      statistics: { automation: shareOf('automation'), augmentation: shareOf('augmentation'), publishedSum: [...published.values()].reduce((sum, value) => sum + value, 0), none: published.get('none') ?? 0 },
      suppression: { notClassified: published.has('not_classified') ? 1 : 0, none: published.has('none') ? 1 : 0, belowThreshold: 0, absent: 0 },
      notes: [],
    }
  },
  picture: () => ({ chart: 'bar', x: 'pattern', y: ['share'], series: 'mode' }),
  method: () =>
    'Base A: the five named patterns rescaled to sum to 100 %; `none` is dropped (the six shares published in February 2025 sum to 84.2, not 100). Automation = directive + feedback loop; augmentation = validation + task iteration + learning.',
}
