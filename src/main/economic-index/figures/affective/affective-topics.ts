import { studyCitation } from '../../../../shared/economic-index/citation'
import { foldCells, together, type Cell, type FoldedCells } from '../../affective/fold-cells'
import { affectiveKindNames } from '../../affective/kept-conversations'
import {
  kindCells, longRests, percentInterval, sizeColumns, sizeIn, studyMethod, studyNeeds, studyNotes, studyOf, studyParameters, studyRelease, suppressionOf, tellableKinds,
} from '../../affective/affective-study'
import { sql } from '../../../sql/quote'
import { countColumn, numberParameter, shareColumn, textColumn, textIn, textParameter, topParameter, type Recipe } from '../../recipe'

const roles = ['topic'] as const

/** What each kind of affective use is about. */
export const affectiveTopics: Recipe = {
  id: 'affective.topics',
  release: studyRelease,
  citation: studyCitation,
  title: (params) => `Affective use: topics ${textParameter(params, 'cut') === 'long' ? 'of long conversations ' : ''}by kind, top ${numberParameter(params, 'top')}`,
  parameters: [topParameter(5), ...studyParameters],
  needs: studyNeeds(roles),
  async compute(collection, params, ask) {
    const study = studyOf(collection, params, roles)
    const tellable = tellableKinds(await kindCells(study, ask))
    const found = await ask(sql`SELECT kind, coalesce(topic, 'none') AS topic, ${sizeColumns(study.inCut)}, ${sizeColumns(sql`NOT (${study.inCut})`)}
FROM (${study.ruled}) AS ruled WHERE state = 'kept' GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`)
    const families: FoldedCells<Cell>[] = []
    const rows = affectiveKindNames.filter((kind) => tellable.has(kind)).flatMap((kind) => {
      const cells = found.filter((row) => textIn(row, 0) === kind)
        .map((row): Cell => ({ name: textIn(row, 1), ...sizeIn(study, row, 2), ...longRests(study, row, 4) }))
      const family = foldCells(cells, study.least)
      families.push(family)
      const whole = together(cells).conversations
      const shown = family.shown.filter(({ conversations }) => conversations > 0).slice(0, numberParameter(params, 'top'))
      return [...shown, ...(family.folded.length > 0 && !family.isWithheld ? [together(family.folded)] : [])].map(({ name, conversations }) => [kind, name, conversations, ...percentInterval(conversations, whole)])
    })
    return {
      columns: [textColumn('affectiveUse'), textColumn('topic'), countColumn('conversations', 'conversations'), shareColumn('share'), shareColumn('lower'), shareColumn('upper')],
      rows, statistics: { kinds: tellable.size }, suppression: suppressionOf(families), notes: studyNotes(study),
    }
  },
  picture: () => ({ chart: 'bar', x: 'topic', y: ['share'], panel: 'affectiveUse', panelColumns: 2 }),
  method: () => `Share of each kind’s conversations by topic; a conversation without one counts under \`none\`. Topics of a kind that may not be told by itself are not shown. ${studyMethod}`,
}
