import { v1, v2, v3 } from '../../../../shared/economic-index/release'
import { patternMix, type PatternMix } from '../../measures/pattern-mix'
import { modeOfPattern, patterns } from '../../measures/patterns'
import { needsPatternsByTask, needsPatternShares, needsTaskShares } from '../../needs'
import { shareColumn, textColumn, textParameter, type Recipe } from '../../recipe'

/** Interaction patterns of three releases. */
export const collaborationOverTime: Recipe = {
  id: 'v3.collaboration-over-time',
  release: v3,
  compares: () => [v1, v2, v3],
  title: () => 'Interaction patterns over three releases',
  parameters: [{ kind: 'choice', name: 'base', default: 'all', choices: ['all', 'named'] }],
  needs: () => [
    needsPatternShares(v1), { kind: 'any', of: [needsPatternShares(v2), needsPatternsByTask(v2)] }, needsTaskShares(v2),
    { kind: 'any', of: [needsPatternShares(v3), needsPatternsByTask(v3)] }, needsTaskShares(v3),
  ],
  async compute(collection, params, ask) {
    const mixes: PatternMix[] = []
    for (const release of [v1, v2, v3]) mixes.push(await patternMix(collection, { release, product: 'claude-ai' }, ask))
    const baseOf = (mix: PatternMix): number => (textParameter(params, 'base') === 'all' ? mix.whole : [...mix.shares.values()].reduce((sum, value) => sum + value, 0))
    const share = (mix: PatternMix, name: (typeof patterns)[number]): number => (100 * (mix.shares.get(name) ?? 0)) / baseOf(mix)
    const statistics: Record<string, number> = {}
    for (const [position, mix] of mixes.entries()) {
      for (const mode of ['automation', 'augmentation'] as const) statistics[`${mode}V${position + 1}`] = patterns.filter((name) => modeOfPattern[name] === mode).reduce((sum, name) => sum + share(mix, name), 0)
    }
    return {
      columns: [textColumn('pattern'), textColumn('mode'), shareColumn('v1'), shareColumn('v2'), shareColumn('v3'), textColumn('group')],
      rows: [
        ...patterns.map((name) => [name, modeOfPattern[name], ...mixes.map((mix) => share(mix, name)), 'patterns']),
        ...(['automation', 'augmentation'] as const).map((mode) => [mode, mode, ...mixes.map((_, position) => statistics[`${mode}V${position + 1}`] ?? null), 'modes']),
      ],
      statistics,
      suppression: { notClassified: mixes.filter(({ notClassified }) => notClassified > 0).length, none: mixes.filter(({ none }) => none > 0).length, belowThreshold: 0, absent: 0 },
      notes: mixes.flatMap(({ standIn }) => (standIn === null ? [] : [standIn])),
    }
  },
  picture: () => ({ chart: 'slope', x: 'pattern', y: ['v1', 'v2', 'v3'], panel: 'group', panelColumns: 2 }),
  method: (params) =>
    textParameter(params, 'base') === 'all'
      ? 'Base B: all conversations, those without a pattern (`none`) and with an unpublished one included, rescaled to 100 % (the published shares of the first release sum to 84.2).'
      : 'Base A: the five named patterns rescaled to 100 %.',
}
