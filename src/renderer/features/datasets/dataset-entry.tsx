import { Database, Ellipsis, Filter, FlaskConical, FolderClosed, Layers, Link2, ListChecks, RefreshCw, Settings2, TriangleAlert, X, Zap } from 'lucide-react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../../shared/errors/errors'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { addNewView, askToClose } from '../../commands/registry'
import { Badge } from '../../components/badge'
import { Button, IconButton } from '../../components/button'
import type { MenuEntry } from '../../components/menu'
import { Menu } from '../../components/menu'
import { Popover } from '../../components/popover'
import { ErrorNotice } from '../../errors/error-notice'
import { formatBytes, formatCount } from '../../format/numbers'
import { putDatasets } from '../../store/datasets'
import { activateDataset } from '../../store/document'
import type { ViewKind } from '../../store/new-spec'
import { notify } from '../../store/notices'
import { openDialog } from '../../store/screen'
import { useLocale } from '../../store/settings'
import { isAudited, useAuditState } from './audits'
import { StorageLine } from './storage-line'

const viewKinds: readonly ViewKind[] = ['table', 'pivot', 'chart', 'regression', 'sql']

/** One open dataset: its name, size, state, problems, and what can be done with it. */
export function DatasetEntry({ dataset, isActive }: { readonly dataset: DatasetSummary; readonly isActive: boolean }) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const rows = dataset.rowCount === null ? null : t('common.rows', { count: dataset.rowCount, formatted: formatCount(dataset.rowCount, options) })
  const columns = t('common.columns', { count: dataset.fields.length, formatted: formatCount(dataset.fields.length, options) })
  const facts = [rows, columns, dataset.sizeBytes > 0 ? formatBytes(dataset.sizeBytes, options) : null].filter((fact) => fact !== null)
  const openMenu = (event: MouseEvent | KeyboardEvent): void => {
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>('.dataset-menu button')?.click()
  }
  return (
    <div className="dataset-entry" data-active={isActive || undefined} onContextMenu={openMenu}>
      <AriaButton className="dataset-button" aria-current={isActive ? 'true' : undefined} onPress={() => activateDataset(dataset.id)}>
        {dataset.fileCount > 1 ? <FolderClosed size={14} aria-hidden="true" /> : <Database size={14} aria-hidden="true" />}
        <span className="dataset-words">
          <span className="dataset-name" title={titleOf(dataset)}>{dataset.name}</span>
          <span className="dataset-facts number">{facts.join(' · ')}</span>
        </span>
      </AriaButton>
      <span className="dataset-badges">
        {dataset.isSynthetic && <span title={t('datasets.syntheticHint')}><Badge tone="accent"><FlaskConical size={10} aria-hidden="true" />{t('datasets.synthetic')}</Badge></span>}
        <AuditBadge dataset={dataset} />
        <Problems dataset={dataset} />
      </span>
      <span className="dataset-menu"><DatasetMenu dataset={dataset} /></span>
      {isActive && <StorageLine storage={dataset.storage} />}
    </div>
  )
}

function titleOf(dataset: DatasetSummary): string {
  const paths = dataset.files.slice(0, 20).map((file) => file.path)
  return dataset.fileCount > paths.length ? [...paths, '…'].join('\n') : paths.join('\n')
}

function AuditBadge({ dataset }: { readonly dataset: DatasetSummary }) {
  const { t } = useTranslation()
  const state = useAuditState(dataset, true)
  if (state?.kind !== 'done' || state.audit === null) return null
  const { complete, quarantined, problems } = state.audit
  const isOrderOpen = problems.some(({ kind }) => kind === 'day-or-month-first')
  const areThousandsOpen = problems.some(({ kind }) => kind === 'thousands-or-decimals' || kind === 'thousands-or-text' || kind === 'percentages')
  if (complete && quarantined === 0 && !isOrderOpen && !areThousandsOpen) return null
  const question = isOrderOpen ? 'datasets.auditDayOrder' : 'datasets.auditThousands'
  const words = t(!complete ? 'datasets.auditIncomplete' : quarantined > 0 ? 'datasets.auditQuarantined' : question)
  return (
    <AriaButton className="badge-button" aria-label={words} onPress={() => openDialog('audit', dataset.id)}>
      <Badge tone={complete ? 'warning' : 'danger'}><ListChecks size={10} aria-hidden="true" />{t('datasets.auditBadge')}</Badge>
    </AriaButton>
  )
}

function Problems({ dataset }: { readonly dataset: DatasetSummary }) {
  const { t } = useTranslation()
  if (dataset.problems.length === 0) return null
  const words = t('datasets.problems', { count: dataset.problems.length })
  return (
    <Popover
      label={words}
      trigger={<AriaButton className="badge-button" aria-label={words}><Badge tone="warning"><TriangleAlert size={10} aria-hidden="true" />{dataset.problems.length}</Badge></AriaButton>}
    >
      <div className="dataset-problems">
        {dataset.problems.map((problem, index) => (
          <ErrorNotice key={index} error={problem} tone="warning" actions={problem.code === 'file-changed' ? <Button onPress={() => void reload(dataset)}>{t('datasets.reload')}</Button> : undefined} />
        ))}
      </div>
    </Popover>
  )
}

function DatasetMenu({ dataset }: { readonly dataset: DatasetSummary }) {
  const { t } = useTranslation()
  const label = t('datasets.menu', { name: dataset.name })
  const isText = dataset.reader !== null
  // What open releases give is there as long as they are open.
  const isFile = dataset.format !== 'economic-index'
  const views = viewKinds.map((kind): MenuEntry => ({
    id: `new-${kind}`, label: t('datasets.newView', { kind: t(`shell.kinds.${kind}`) }), onAction: () => addNewView(kind, dataset),
  }))
  const reading: MenuEntry[] = [
    { id: 'dataset-filter', label: t('filters.openDataset'), icon: <Filter size={14} />, onAction: () => openDialog('dataset-filter', dataset.id) },
    { id: 'lookup', label: t('lookup.open'), icon: <Link2 size={14} />, onAction: () => openDialog('lookup', dataset.id) },
    ...(isFile ? [{ id: 'build-index', label: t('builder.open'), icon: <Layers size={14} />, onAction: () => openDialog('index-builder', dataset.id) }] : []),
    ...(isText ? [{ id: 'reader', label: t('datasets.readerOptions'), icon: <Settings2 size={14} />, onAction: () => openDialog('reader-options', dataset.id) }] : []),
    ...(isAudited(dataset) ? [
      { id: 'audit', label: t('datasets.audit'), icon: <ListChecks size={14} />, onAction: () => openDialog('audit', dataset.id) },
    ] : []),
    ...(isFile ? [{ id: 'reload', label: t('datasets.reload'), icon: <RefreshCw size={14} />, onAction: () => void reload(dataset) }, ...ingestEntries(dataset, t)] : []),
  ]
  return (
    <Menu
      label={label} placement="bottom end" trigger={<IconButton label={label}><Ellipsis size={16} /></IconButton>}
      groups={[
        { id: 'views', entries: views },
        { id: 'reading', entries: reading },
        ...(isFile ? [{ id: 'close', entries: [{ id: 'close', label: t('datasets.close'), icon: <X size={14} />, onAction: () => askToClose(dataset) }] }] : []),
      ]}
    />
  )
}

function ingestEntries({ id, storage }: DatasetSummary, t: TFunction): MenuEntry[] {
  const entry = (action: 'start' | 'pause' | 'resume' | 'cancel', label: string): MenuEntry => ({
    id: `ingest-${action}`, label, icon: <Zap size={14} />, onAction: () => void control(id, action),
  })
  switch (storage.kind) {
    case 'ingesting':
      return [
        storage.isPaused ? entry('resume', t('datasets.ingestResume')) : entry('pause', t('datasets.ingestPause')),
        entry('cancel', t('datasets.ingestCancel')),
      ]
    case 'file':
    case 'not-ingested':
      return [entry('start', t('datasets.ingestStart'))]
    case 'cache':
      return []
  }
}

async function control(dataset: string, action: 'start' | 'pause' | 'resume' | 'cancel'): Promise<void> {
  try {
    await engineRequest('ingest/control', { dataset, action }, { isBackground: true })
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}

async function reload(dataset: DatasetSummary): Promise<void> {
  try {
    putDatasets([await request('dataset/reopen', { dataset: dataset.id, options: dataset.reader?.asked ?? null })])
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}
