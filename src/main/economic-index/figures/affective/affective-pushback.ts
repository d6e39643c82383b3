import { studyCitation } from '../../../../shared/economic-index/citation'
import type { Scalar } from '../../../../shared/result/scalar'
import { foldCells, together, type Cell, type FoldedCells } from '../../affective/fold-cells'
import { affectiveKindNames } from '../../affective/kept-conversations'
import {
  kindCells, longRests, percentInterval, sizeColumns, sizeIn, studyMethod, studyNeeds, studyNotes, studyOf, studyParameters, studyRelease, suppressionOf, tellableKinds, type Study,
} from '../../affective/affective-study'
import { sql } from '../../../sql/quote'
import { countColumn, numberIn, shareColumn, textColumn, textIn, textParameter, type Ask, type Recipe } from '../../recipe'

const roles = ['pushback', 'pushbackReason'] as const

/** How often the assistant pushes back, by kind or by kind and reason. */
export const affectivePushback: Recipe = {
  id: 'affective.pushback',
  release: studyRelease,
  citation: studyCitation,
  title: (params) => `Affective use: share of ${textParameter(params, 'cut') === 'long' ? 'long ' : ''}conversations with pushback, by kind${textParameter(params, 'by') === 'reason' ? ' and reason' : ''}`,
  parameters: [{ kind: 'choice', name: 'by', default: 'kind', choices: ['kind', 'reason'] }, ...studyParameters],
  needs: studyNeeds(roles),
  async compute(collection, params, ask) {
    const study = studyOf(collection, params, roles)
    const kinds = await pushbackByKind(study, tellableKinds(await kindCells(study, ask)), ask)
    const byReason = textParameter(params, 'by') === 'reason'
    const { rows, families } = byReason ? await pushbackByReason(study, kinds, ask) : { rows: [...kinds.shown, ...remainder(kinds)].map((cell) => share([cell.name], cell.conversations, cell.of)), families: [] }
    const all = pooled([...kinds.shown, ...kinds.folded])
    const statistics: Record<string, number> = {}
    if (!kinds.isWithheld && all.of > 0) {
      const [pushback, pushbackLower, pushbackUpper] = percentInterval(all.conversations, all.of)
      Object.assign(statistics, { pushback, pushbackLower, pushbackUpper, n: all.of })
    }
    return {
      columns: [
        textColumn('affectiveUse'), ...(byReason ? [textColumn('reason')] : []), countColumn('pushback', 'conversations'), countColumn('conversations', 'conversations'),
        shareColumn('share'), shareColumn('lower'), shareColumn('upper'),
      ],
      rows, statistics, suppression: suppressionOf([kinds, ...families]), notes: studyNotes(study),
    }
  },
  picture: (params) => (textParameter(params, 'by') === 'reason' ? { chart: 'bar', x: 'reason', y: ['share'], panel: 'affectiveUse' } : { chart: 'dumbbell', x: 'affectiveUse', y: ['lower', 'share', 'upper'] }),
  method: () => `Conversations in which the assistant refuses, corrects or redirects, as a share of all kept conversations of the kind. Neither those with pushback nor those without may be few where they are told apart. ${studyMethod}`,
}

/** Conversations with pushback of one kind, and how many were kept of it. */
interface PushbackCell extends Cell {
  readonly of: number
}

async function pushbackByKind(study: Study, tellable: ReadonlySet<string>, ask: Ask): Promise<FoldedCells<PushbackCell>> {
  const sides = [sql`pushback AND ${study.inCut}`, sql`NOT pushback AND ${study.inCut}`, sql`pushback AND NOT (${study.inCut})`, sql`NOT pushback AND NOT (${study.inCut})`]
  const [own, without, shorter, shorterWithout] = sides.map(sizeColumns)
  const rows = await ask(sql`SELECT kind, ${own!}, ${without!}, ${shorter!}, ${shorterWithout!} FROM (${study.ruled}) AS ruled WHERE state = 'kept' GROUP BY 1`)
  const cells = affectiveKindNames.filter((kind) => tellable.has(kind)).flatMap((name): PushbackCell[] => {
    const row = rows.find((one) => textIn(one, 0) === name)
    if (row === undefined) return []
    return [{ name, ...sizeIn(study, row, 1), rests: [3, 5, 7].map((position) => sizeIn(study, row, position)), of: numberIn(row, 1) + numberIn(row, 3) }]
  })
  return foldCells(cells, study.least)
}

async function pushbackByReason(study: Study, kinds: FoldedCells<PushbackCell>, ask: Ask): Promise<{ rows: Scalar[][]; families: FoldedCells<Cell>[] }> {
  const found = await ask(sql`SELECT kind, coalesce(reason, 'none') AS reason, ${sizeColumns(study.inCut)}, ${sizeColumns(sql`NOT (${study.inCut})`)}
FROM (${study.ruled}) AS ruled WHERE state = 'kept' AND pushback GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`)
  const families: FoldedCells<Cell>[] = []
  const rows = kinds.shown.flatMap(({ name, of }) => {
    const cells = found.filter((row) => textIn(row, 0) === name).map((row): Cell => ({ name: textIn(row, 1), ...sizeIn(study, row, 2), ...longRests(study, row, 4) }))
    const family = foldCells(cells, study.least)
    families.push(family)
    const rest = family.folded.length > 0 && !family.isWithheld ? [together(family.folded)] : []
    return [...family.shown.filter(({ conversations }) => conversations > 0), ...rest].map((cell) => share([name, cell.name], cell.conversations, of))
  })
  return { rows, families }
}

function remainder({ folded, isWithheld }: FoldedCells<PushbackCell>): PushbackCell[] {
  return folded.length === 0 || isWithheld ? [] : [pooled(folded)]
}

function pooled(cells: readonly PushbackCell[]): PushbackCell {
  return { ...together(cells), of: cells.reduce((sum, { of }) => sum + of, 0) }
}

function share(names: readonly string[], part: number, n: number): Scalar[] {
  return [...names, part, n, ...percentInterval(part, n)]
}
