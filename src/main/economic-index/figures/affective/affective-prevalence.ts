import { studyCitation } from '../../../../shared/economic-index/citation'
import { foldCells, isEnough, together, type Cell } from '../../affective/fold-cells'
import {
  kindCells, longRests, otherCell, percentInterval, sizeColumns, sizeIn, studyMethod, studyNeeds, studyNotes, studyOf, studyParameters, studyRelease, suppressionOf, type Study,
} from '../../affective/affective-study'
import { sql } from '../../../sql/quote'
import { countColumn, shareColumn, textColumn, textIn, textParameter, type Ask, type Recipe } from '../../recipe'

/** How much of all use is affective, by kind. */
export const affectivePrevalence: Recipe = {
  id: 'affective.prevalence',
  release: studyRelease,
  citation: studyCitation,
  title: (params) => `Affective use: share of ${textParameter(params, 'cut') === 'long' ? 'long ' : ''}conversations by kind`,
  parameters: studyParameters,
  needs: studyNeeds([]),
  async compute(collection, params, ask) {
    const study = studyOf(collection, params, [])
    const folded = await kindCells(study, ask)
    const all = together([...folded.shown, ...folded.folded])
    const affective = folded.shown.filter(({ name }) => name !== otherCell)
    const rest = folded.folded.length > 0 && !folded.isWithheld ? [together(folded.folded)] : []
    const statistics: Record<string, number> = {}
    if (isEnough(all, study.least) && !folded.isWithheld) statistics['conversations'] = all.conversations
    const other = folded.shown.find(({ name }) => name === otherCell)
    if (other !== undefined && all.conversations > 0) {
      const share = percentInterval(all.conversations - other.conversations, all.conversations)
      Object.assign(statistics, { kept: all.conversations - other.conversations, affective: share[0], affectiveLower: share[1], affectiveUpper: share[2] })
      Object.assign(statistics, await leftOut(study, other, ask))
    }
    const close = affective.filter(({ name }) => name === 'companionship' || name === 'roleplay')
    if (close.length === 2 && all.conversations > 0) statistics['companionshipAndRoleplay'] = (100 * together(close).conversations) / all.conversations
    return {
      columns: [textColumn('affectiveUse'), countColumn('conversations', 'conversations'), shareColumn('share'), shareColumn('lower'), shareColumn('upper')],
      rows: all.conversations === 0 ? [] : [...affective, ...rest].map(({ name, conversations }) => [name, conversations, ...percentInterval(conversations, all.conversations)]),
      statistics, suppression: suppressionOf([folded]), notes: studyNotes(study),
    }
  },
  picture: () => ({ chart: 'dumbbell', x: 'affectiveUse', y: ['lower', 'share', 'upper'] }),
  method: () => `Share of all conversations of the table by kind of affective use. ${studyMethod} \`not_classified\` may hold conversations that are not affective.`,
}

const leftOutNames = { creation: 'leftOutCreation', short: 'leftOutShortRoleplay', unreadable: 'unreadableMessages', unknown: 'unknownCategory' } as const

/** How many the rules left out, by rule; a number too small to tell is not told. */
async function leftOut(study: Study, other: Cell, ask: Ask): Promise<Record<string, number>> {
  const rows = await ask(sql`SELECT state, ${sizeColumns(study.inCut)}, ${sizeColumns(sql`NOT (${study.inCut})`)} FROM (${study.ruled}) AS ruled WHERE state <> 'kept' GROUP BY 1 ORDER BY 1`)
  const cells = rows.map((row): Cell => ({ name: textIn(row, 0), ...sizeIn(study, row, 1), ...longRests(study, row, 3) }))
  const { shown } = foldCells(cells, study.least)
  const tellable = new Map(shown.map(({ name, conversations }) => [name, conversations]))
  const isWhole = shown.length === cells.length && together(cells).conversations === other.conversations
  return Object.fromEntries(Object.entries(leftOutNames).flatMap(([state, name]) => {
    const count = tellable.get(state) ?? (isWhole ? 0 : null)
    return count === null || (count === 0 && state !== 'creation' && state !== 'short') ? [] : [[name, count]]
  }))
}
