import { CircleCheck, Download, RotateCcw, TriangleAlert } from 'lucide-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../../shared/errors/errors'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { ImportAudit } from '../../../shared/dataset/import-audit'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ProgressBar } from '../../components/progress-bar'
import { ErrorNotice } from '../../errors/error-notice'
import { formatCount } from '../../format/numbers'
import { useDataset, useDatasetVersion } from '../../store/datasets'
import { notify } from '../../store/notices'
import { useLocale } from '../../store/settings'
import { AuditBalance } from './audit-balance'
import { ChooseDayOrder, ChoosePercentages, ChooseThousands, LoadWhole, ReadAsText } from './audit-remedies'
import { startAudit, useAuditState } from './audits'
import { QuarantineTable } from './quarantine-table'
import './audit.css'

/** The truth about a text file: every record, and what became of it. */
export function AuditDialog({ dataset: id, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const dataset = useDataset(id)
  return dataset === null ? null : <OpenAuditDialog dataset={dataset} onClose={onClose} />
}

function OpenAuditDialog({ dataset, onClose }: { readonly dataset: DatasetSummary; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const state = useAuditState(dataset)
  const version = useDatasetVersion(dataset.id)
  const again = <Button icon={<RotateCcw size={14} />} onPress={() => startAudit(dataset.id, version, { isForced: true })}>{t('audit.runAgain')}</Button>
  return (
    <Dialog title={t('audit.title', { name: dataset.name })} size="medium" onClose={onClose} footer={state?.kind === 'running' ? undefined : again}>
      <p className="audit-intro">{t('audit.intro')}</p>
      {state === null || (state.kind === 'done' && state.audit === null) ? <p>{t('audit.none')}</p> : null}
      {state?.kind === 'running' && (
        <div className="audit-running" role="status">
          <p>{t('audit.running')}</p>
          <ProgressBar label={t('audit.running')} fraction={state.fraction} />
          <div><Button onPress={state.cancel}>{t('common.cancel')}</Button></div>
        </div>
      )}
      {state?.kind === 'cancelled' && <p>{t('common.cancelled')}</p>}
      {state?.kind === 'failed' && <ErrorNotice error={state.error} />}
      {state?.kind === 'done' && state.audit !== null && <AuditResult dataset={dataset} audit={state.audit} />}
    </Dialog>
  )
}

function AuditResult({ dataset, audit }: { readonly dataset: DatasetSummary; readonly audit: ImportAudit }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const Icon = audit.complete ? CircleCheck : TriangleAlert
  const verdict = !audit.complete
    ? t('audit.incomplete')
    : audit.quarantined === 0
      ? t('audit.complete')
      : t('audit.completeQuarantined', { count: audit.quarantined, formatted: formatCount(audit.quarantined, { locale }) })
  return (
    <div className="audit">
      <p className="audit-verdict" data-complete={audit.complete}><Icon size={16} aria-hidden="true" /> {verdict}</p>
      <LoadWhole dataset={dataset} audit={audit} />
      <ReadAsText dataset={dataset} audit={audit} />
      <ChooseDayOrder dataset={dataset} audit={audit} />
      <ChooseThousands dataset={dataset} audit={audit} />
      <ChoosePercentages dataset={dataset} audit={audit} />
      <AuditBalance audit={audit} />
      {audit.problems.length > 0 && (
        <section aria-labelledby="audit-problems">
          <h3 id="audit-problems">{t('audit.problems')}</h3>
          <ul className="audit-problems selectable">
            {audit.problems.map((problem) => (
              <li key={`${problem.kind} ${problem.line ?? ''}`}>
                <span className="audit-count number">{formatCount(problem.count, { locale })}</span>
                <span>
                  {t(`audit.problemKinds.${problem.kind}`)}
                  {problem.line !== null && ` · ${t('audit.problemAt', { line: formatCount(problem.line, { locale }) })}`}
                  {problem.details !== '' && !problem.kind.startsWith('thousands-or-') && <span className="audit-details">{problem.details}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {audit.quarantined > 0 && (
        <section>
          <div className="audit-quarantine-head">
            <h3>{t('audit.quarantineTitle')}</h3>
            <Button icon={<Download size={14} />} onPress={() => void exportQuarantine(dataset.id, locale, t)}>{t('audit.export')}</Button>
          </div>
          <QuarantineTable dataset={dataset.id} />
        </section>
      )}
    </div>
  )
}

async function exportQuarantine(dataset: string, locale: string, t: TFunction): Promise<void> {
  try {
    const { path, count } = await request('quarantine/export', { dataset })
    if (path !== null) notify({ kind: 'info', text: t('audit.exported', { count, formatted: formatCount(count, { locale }), path }) })
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}
