import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlocking, type RecordsProblem, type RecordsReport as Report } from '../../../shared/errors/records-problem'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'

/** What a look at the records found. */
export function RecordsReport({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const locale = useLocale()
  const count = (value: number): string => formatCount(value, { locale })
  const { problems, window } = report
  return (
    <div className="builder-report" role="status">
      <p className="builder-counts">
        {t('builder.checked.used', { count: report.used, formatted: count(report.used), rows: count(report.rows) })}{' '}
        {window === null ? t('builder.checked.accountsOnly', { formatted: count(report.accounts) }) : t('builder.checked.accounts', { formatted: count(report.accounts), start: window.start, end: window.end })}
      </p>
      {report.texts !== null && <p className="builder-hint">{t('builder.checked.texts', { count: report.texts, formatted: count(report.texts) })}</p>}
      {problems.length === 0
        ? <p className="builder-problem" data-tone="good"><CircleCheck size={14} aria-hidden="true" /><span>{t('builder.noProblems')}</span></p>
        : <ul className="builder-problems">{problems.toSorted((one, other) => Number(isBlocking(other)) - Number(isBlocking(one))).map((problem) => <Problem key={`${problem.kind} ${problem.field}`} problem={problem} />)}</ul>}
    </div>
  )
}

function Problem({ problem }: { readonly problem: RecordsProblem }): ReactNode {
  const { t } = useTranslation()
  const locale = useLocale()
  const { kind, field, count, examples } = problem
  return (
    <li className="builder-problem" data-tone={isBlocking(problem) ? 'bad' : 'hint'}>
      {isBlocking(problem) ? <CircleAlert size={14} aria-label={t('builder.mustFix')} /> : <Info size={14} aria-hidden="true" />}
      <span>
        {t(`builder.problem.${kind}`, { field, many: formatCount(count, { locale }) })}
        {examples.length > 0 && <span className="builder-examples">{t('builder.examples', { examples: examples.map((value) => `“${value}”`).join(', ') })}</span>}
      </span>
    </li>
  )
}
