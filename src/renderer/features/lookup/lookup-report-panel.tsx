import { TriangleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Lookup } from '../../../shared/query/lookup'
import type { LookupReport } from '../../../shared/result/lookup-report'
import { Button } from '../../components/button'
import { ProgressBar } from '../../components/progress-bar'
import { ErrorNotice } from '../../errors/error-notice'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import type { QueryState } from '../../store/use-engine-query'
import { repeatsRows, type LookupSide } from './lookup-draft'
import { LookupExamples } from './lookup-examples'

interface LookupReportPanelProps {
  readonly left: LookupSide
  readonly right: LookupSide | null
  readonly draft: Lookup | null
  readonly state: QueryState<{ readonly report: LookupReport }>
  readonly onChange: (draft: Lookup) => void
}

/** What will match, before anything happens. */
export function LookupReportPanel({ left, right, draft, state, onChange }: LookupReportPanelProps) {
  const { t } = useTranslation()
  const value = state.kind === 'done' ? state.value : state.kind === 'running' ? state.previous : null
  return (
    <section className="lookup-report" aria-label={t('lookup.report')} aria-busy={state.kind === 'running'}>
      <h3>{t('lookup.report')}</h3>
      {state.kind === 'idle' && <p className="lookup-note">{t('lookup.reportHint')}</p>}
      {state.kind === 'running' && state.isSlow && <ProgressBar label={t('lookup.counting')} fraction={state.fraction} />}
      {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      {value !== null && right !== null && draft !== null && <Report left={left} right={right} draft={draft} report={value.report} onChange={onChange} />}
    </section>
  )
}

interface ReportProps {
  readonly left: LookupSide
  readonly right: LookupSide
  readonly draft: Lookup
  readonly report: LookupReport
  readonly onChange: (draft: Lookup) => void
}

const looseForm = { trim: true, collapseSpaces: true, ignoreCase: true, ignoreAccents: true } as const

function Report({ left, right, draft, report, onChange }: ReportProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const count = (of: number): string => formatCount(of, { locale })
  const join = draft.join ?? 'look-up'
  const isUnique = report.right.repeatedKeys === 0
  const looser = report.looselyMatchedKeys - report.left.matchedKeys
  const numeric = (report.numericallyMatchedKeys ?? 0) - report.left.matchedKeys
  const side = (of: LookupReport['left'], name: string): readonly (readonly [string, number, number | null])[] => [
    [t('lookup.lines.matched'), of.matchedRows, of.matchedKeys],
    [t('lookup.lines.only'), of.rows - of.rowsWithoutKey - of.matchedRows, of.keys - of.matchedKeys],
    [t('lookup.lines.without'), of.rowsWithoutKey, null],
    [t('lookup.lines.repeated'), of.repeatedRows, of.repeatedKeys],
    [`${t('lookup.lines.all')} · ${name}`, of.rows, of.keys],
  ]
  const repeats = repeatsRows(draft, report)
  return (
    <>
      <div className="lookup-sides">
        {([['left', report.left, left.name], ['right', report.right, right.name]] as const).map(([name, of, shown]) => (
          <table key={name} className="lookup-table">
            <caption>{t(`lookup.side.${name}`, { name: shown })}</caption>
            <thead><tr><td /><th scope="col">{t('lookup.columns.rows')}</th><th scope="col">{t('lookup.columns.keys')}</th></tr></thead>
            <tbody>
              {side(of, '').map(([label, rows, keys]) => (
                <tr key={label}><th scope="row">{label.replace(/ · $/, '')}</th><td className="number">{count(rows)}</td><td className="number">{keys === null ? '' : count(keys)}</td></tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <ul className="lookup-findings" role="status">
        {draft.keys.map((pair, at) => {
          const [leftType, rightType] = [typeOf(left, pair.left), typeOf(right, pair.right)]
          const how = report.comparedAs[at] ?? 'text'
          return (
            <li key={at}>
              {t(`lookup.compared.${how}`, { left: pair.left, right: pair.right })}
              {how === 'text' && leftType !== rightType && ` ${t('lookup.typesDiffer', { leftType, rightType })}`}
            </li>
          )
        })}
        {looser > 0 && (
          <li data-tone="hint">
            {t('lookup.looser', { formatted: count(looser) })}
            <Button kind="quiet" onPress={() => { onChange({ ...draft, normalise: looseForm }) }}>{t('lookup.makeLooser')}</Button>
          </li>
        )}
        {numeric > 0 && (
          <li data-tone="hint">
            {t('lookup.numbers', { formatted: count(numeric) })}
            <Button kind="quiet" onPress={() => { onChange({ ...draft, keys: draft.keys.map((pair) => ({ ...pair, compareAs: 'number' })) }) }}>{t('lookup.makeNumbers')}</Button>
          </li>
        )}
        {join === 'look-up' && isUnique && <li data-tone="good"><CircleCheck size={14} aria-hidden="true" /><span>{t('lookup.unique')}</span></li>}
        {join === 'look-up' && !isUnique && <li data-tone="warning"><TriangleAlert size={14} aria-hidden="true" /><span>{t('lookup.notUnique', { formatted: count(report.right.repeatedKeys) })}</span></li>}
        {repeats && (
          <li data-tone="warning">
            <TriangleAlert size={14} aria-hidden="true" />
            <span>
              {t('lookup.repeats', { before: count(report.left.matchedRows), after: count(report.resultRows.inner) })}
              {report.manyToManyKeys > 0 && ` ${t('lookup.manyToMany', { formatted: count(report.manyToManyKeys) })}`}
            </span>
          </li>
        )}
        <li className="lookup-result">{t('lookup.result', { rows: count(report.resultRows[join]), before: count(report.left.rows) })}</li>
      </ul>
      <LookupExamples report={report} />
    </>
  )
}

function typeOf({ fields }: LookupSide, name: string): string {
  return fields.find((field) => field.name === name)?.type ?? '?'
}
