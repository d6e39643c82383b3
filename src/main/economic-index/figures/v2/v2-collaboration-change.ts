import { v1, v2 } from '../../../../shared/economic-index/release'
import { patternMix } from '../../measures/pattern-mix'
import { modeOfPattern, patterns } from '../../measures/patterns'
import { needsPatternsByTask, needsPatternShares, needsTaskShares } from '../../needs'
import { pointsColumn, shareColumn, textColumn, titledRelease, type Recipe } from '../../recipe'

/** Interaction patterns of the first two releases. */
export const collaborationChange: Recipe = {
  id: 'v2.collaboration-change',
  release: v2,
  compares: () => [v1, v2],
  title: (_params, cast) => `Interaction patterns, ${cast.length === 0 ? 'first and second release' : `${titledRelease(v1, cast, 'February 2025')} and ${titledRelease(v2, cast, 'March 2025')}`}`,
  parameters: [],
  needs: () => [needsPatternShares(v1), { kind: 'any', of: [needsPatternShares(v2), needsPatternsByTask(v2)] }, needsTaskShares(v2)],
  async compute(collection, _params, ask) {
    const before = await patternMix(collection, { release: v1, product: 'claude-ai' }, ask)
    const after = await patternMix(collection, { release: v2, product: 'claude-ai' }, ask)
    const share = (mix: typeof before, name: (typeof patterns)[number]): number => (100 * (mix.shares.get(name) ?? 0)) / [...mix.shares.values()].reduce((sum, value) => sum + value, 0)
    const mode = (mix: typeof before, wanted: string): number => patterns.filter((name) => modeOfPattern[name] === wanted).reduce((sum, name) => sum + share(mix, name), 0)
    return {
      columns: [textColumn('pattern'), textColumn('mode'), shareColumn('v1'), shareColumn('v2'), pointsColumn('change')],
      rows: patterns.map((name) => [name, modeOfPattern[name], share(before, name), share(after, name), share(after, name) - share(before, name)]),
      statistics: { automationV1: mode(before, 'automation'), automationV2: mode(after, 'automation'), augmentationV1: mode(before, 'augmentation'), augmentationV2: mode(after, 'augmentation') },
      suppression: null,
      notes: [before.standIn, after.standIn].filter((note) => note !== null),
    }
  },
  picture: () => ({ chart: 'grouped-bar', x: 'pattern', y: ['v1', 'v2'] }),
  method: () => 'The five named patterns of each release rescaled to 100 % (base A); `none` and what was filtered are dropped.',
}
