import type { ImportAudit as AuditShown } from '../../../shared/dataset/import-audit'
import { addedUp } from '../../sources/text/record-counts'
import type { AuditProblem, ImportAudit } from '../../sources/text/audit'

type EitherOrderProblem = Extract<AuditProblem, { kind: 'either-order' }>
type ShownProblem = AuditShown['problems'][number]

const shownKinds: Readonly<Record<AuditProblem['kind'], ShownProblem['kind']>> = {
  'rows-lost': 'rows-lost',
  'rows-invented': 'rows-invented',
  'cells-lost': 'cells-lost',
  'cells-misread': 'cells-misread',
  'zeros-lost': 'zeros-lost',
  'not-numbers': 'not-numbers',
  'thousands-or-decimals': 'thousands-or-decimals',
  'thousands-or-text': 'thousands-or-text',
  'percentages': 'percentages',
  'either-order': 'day-or-month-first',
  'delimiter-changes': 'dialect-change',
  'width-changes': 'width-change',
  'unclosed-quotes': 'unclosed-quote',
  'stray-quotes': 'stray-quote',
  'invalid-utf8': 'bad-encoding',
  'nul-bytes': 'nul-byte',
  'mixed-line-ends': 'mixed-line-ends',
}

/** The account of a dataset: its files' accounts added up. `isPreambleConfirmed`: a person said how many lines to skip. */
export function combineAudits(audits: readonly ImportAudit[], isPreambleConfirmed: boolean): AuditShown {
  const counts = addedUp(audits)
  const isUnconfirmed = counts.preamble > 0 && !isPreambleConfirmed
  const unconfirmed: ShownProblem[] = isUnconfirmed ? [{ kind: 'preamble-unconfirmed', count: counts.preamble, line: 1, details: '' }] : []
  const found = [...audits.flatMap(({ problems }) => problems.filter(({ kind }) => !ofAllFiles.includes(kind))), ...openGroupings(audits), ...eitherOrders(audits)]
  return {
    ...counts,
    complete: !isUnconfirmed && audits.every(({ complete }) => complete),
    problems: [...found.map(shownProblem), ...unconfirmed],
    canLoadWhole: found.some(({ fix }) => fix === 'load-whole'),
  }
}

/** Questions to which all files together are the evidence. */
const ofAllFiles: readonly AuditProblem['kind'][] = ['either-order', 'thousands-or-decimals', 'thousands-or-text', 'percentages']

/** The same in every file's account. */
function openGroupings([first]: readonly ImportAudit[]): AuditProblem[] {
  return first?.problems.filter(({ kind }) => kind === 'thousands-or-decimals' || kind === 'thousands-or-text' || kind === 'percentages') ?? []
}

/** Formats whose order of day and month is open in every file: one with a day behind the twelfth shows it for all. */
function eitherOrders(audits: readonly ImportAudit[]): EitherOrderProblem[] {
  const all = audits.map(({ problems }) => problems.filter((problem): problem is EitherOrderProblem => problem.kind === 'either-order'))
  return (all[0] ?? []).flatMap((first) => {
    const same = all.flatMap((file) => file.filter(({ format }) => format === first.format))
    const columns = first.columns.filter((name) => same.length === audits.length && same.every((one) => one.columns.includes(name)))
    return columns.length === 0 ? [] : [{ ...first, columns, count: same.reduce((sum, { count }) => sum + count, 0) }]
  })
}

function shownProblem(problem: AuditProblem): ShownProblem {
  return {
    kind: shownKinds[problem.kind], count: problem.count, line: problem.at === null ? null : Math.max(1, problem.at.line), details: detailsOf(problem),
    ...('columns' in problem && typeof problem.columns === 'object' && problem.columns !== null ? { columns: [...problem.columns] } : {}),
  }
}

function detailsOf(problem: AuditProblem): string {
  switch (problem.kind) {
    case 'rows-lost':
    case 'rows-invented':
      return problem.likelyCause === null ? '' : shownKinds[problem.likelyCause]
    case 'cells-lost':
      return `${problem.widest} > ${problem.columns}`
    case 'cells-misread':
      return problem.columns === null ? '' : `${problem.columns} ≠ ${problem.expected}`
    case 'zeros-lost':
    case 'not-numbers':
    case 'percentages':
      return problem.columns.join(', ')
    case 'thousands-or-decimals':
    case 'thousands-or-text':
      return problem.thousands
    case 'either-order':
      return problem.format
    case 'delimiter-changes':
      return JSON.stringify(problem.delimiter)
    case 'width-changes':
      return `${problem.fields} ≠ ${problem.expected}`
    case 'unclosed-quotes':
      return String(problem.swallowedLines)
    case 'mixed-line-ends':
      return `LF ${problem.lf} · CRLF ${problem.crlf} · CR ${problem.cr}`
    case 'stray-quotes':
    case 'invalid-utf8':
    case 'nul-bytes':
      return ''
  }
}
