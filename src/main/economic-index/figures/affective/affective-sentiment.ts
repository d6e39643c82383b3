import { studyCitation } from '../../../../shared/economic-index/citation'
import { meanIntervalFromMoments } from '../../../../shared/stats/mean-interval-from-moments'
import { foldCells, together, type Cell } from '../../affective/fold-cells'
import { affectiveKindNames } from '../../affective/kept-conversations'
import {
  kindCells, longRests, sizeColumns, sizeIn, studyMethod, studyNeeds, studyNotes, studyOf, studyParameters, studyRelease, suppressionOf, tellableKinds,
} from '../../affective/affective-study'
import { stableSum } from '../../measures/stable-sum'
import { sql } from '../../../sql/quote'
import { countColumn, numberIn, textColumn, textIn, textParameter, type Recipe } from '../../recipe'

const roles = ['sentimentStart', 'sentimentEnd'] as const

interface SentimentCell extends Cell {
  readonly start: number
  readonly end: number
  readonly change: number
  readonly changeSquared: number
}

/** How sentiment moves from the start of a conversation to its end. */
export const affectiveSentiment: Recipe = {
  id: 'affective.sentiment',
  release: studyRelease,
  citation: studyCitation,
  title: (params) => `Affective use: mean change of sentiment within ${textParameter(params, 'cut') === 'long' ? 'long ' : ''}conversations, by kind`,
  parameters: studyParameters,
  needs: studyNeeds(roles),
  async compute(collection, params, ask) {
    const study = studyOf(collection, params, roles)
    const tellable = tellableKinds(await kindCells(study, ask))
    const change = sql`(sentiment_end - sentiment_start)`
    const isIn = study.inCut
    const found = await ask(sql`SELECT kind, ${sizeColumns(isIn)}, ${sizeColumns(sql`NOT (${isIn})`)}, ${stableSum(sql`sentiment_start`, isIn)}, ${stableSum(sql`sentiment_end`, isIn)},
  ${stableSum(change, isIn)}, ${stableSum(sql`${change} * ${change}`, isIn)}
FROM (${study.ruled}) AS ruled WHERE state = 'kept' AND isfinite(sentiment_start) AND isfinite(sentiment_end) GROUP BY 1`)
    const cells = affectiveKindNames.filter((kind) => tellable.has(kind)).flatMap((name): SentimentCell[] => {
      const row = found.find((one) => textIn(one, 0) === name)
      if (row === undefined || numberIn(row, 1) === 0) return []
      return [{
        name, ...sizeIn(study, row, 1), ...longRests(study, row, 3),
        start: numberIn(row, 5), end: numberIn(row, 6), change: numberIn(row, 7), changeSquared: numberIn(row, 8),
      }]
    })
    const folded = foldCells(cells, study.least)
    const rest = folded.folded.length > 0 && !folded.isWithheld ? [pooled(folded.folded)] : []
    const statistics: Record<string, number> = {}
    if (!folded.isWithheld && cells.length > 0) {
      const { estimate, lower, upper } = meanChange(pooled(cells))
      Object.assign(statistics, { meanChange: estimate, meanChangeLower: lower, meanChangeUpper: upper, n: pooled(cells).conversations })
    }
    return {
      columns: [
        textColumn('affectiveUse'), countColumn('conversations', 'conversations'), ...(['meanStart', 'meanEnd', 'meanChange', 'lower', 'upper'] as const).map((name) => ({ name, type: 'number' as const, unit: 'sentiment' })),
      ],
      rows: [...folded.shown, ...rest].map((cell) => {
        const { estimate, lower, upper } = meanChange(cell)
        return [cell.name, cell.conversations, cell.start / cell.conversations, cell.end / cell.conversations, estimate, lower, upper]
      }),
      statistics,
      suppression: suppressionOf([folded]), notes: studyNotes(study),
    }
  },
  picture: () => ({ chart: 'dumbbell', x: 'affectiveUse', y: ['lower', 'meanChange', 'upper'] }),
  method: () => `Sentiment at the end less sentiment at the start, in the unit of the table, averaged over the kept conversations of each kind that have both, with the t interval x̄ ± t(n − 1) s/√n at 95 %. ${studyMethod}`,
}

function meanChange({ conversations, change, changeSquared }: SentimentCell): ReturnType<typeof meanIntervalFromMoments> {
  return meanIntervalFromMoments({ n: conversations, sum: change, sumOfSquares: changeSquared })
}

function pooled(cells: readonly SentimentCell[]): SentimentCell {
  const sum = (of: 'start' | 'end' | 'change' | 'changeSquared'): number => cells.reduce((whole, cell) => whole + cell[of], 0)
  return { ...together(cells), start: sum('start'), end: sum('end'), change: sum('change'), changeSquared: sum('changeSquared') }
}
