import { lazy, Suspense, type ReactNode } from 'react'
import { assertNever } from '../../shared/lang/assert-never'
import { AuditDialog } from '../features/datasets/audit-dialog'
import { CloseDatasetDialog } from '../features/datasets/close-dataset-dialog'
import { ReaderOptionsDialog } from '../features/datasets/reader-options-dialog'
import { ExportDialog } from '../features/export/export-dialog'
import { RefreshDialog } from '../features/export/refresh-dialog'
import { LookupDialog } from '../features/lookup/lookup-dialog'
import { ReopenDialog } from '../features/reopen/reopen-dialog'
import { AboutDialog } from '../features/workspace/about-dialog'
import { OfflineDialog } from '../features/workspace/offline-dialog'
import { ShortcutsDialog } from '../features/workspace/shortcuts-dialog'
import { SqlDialog } from '../features/workspace/sql-dialog'
import { closeDialog, useScreen } from '../store/screen'
import { DatasetFilterDialog, ViewFilterDialog } from './filter-dialog'

const IndexBuilderDialog = lazy(() => import('../features/index-builder/index-builder-dialog'))
const FieldDialog = lazy(() => import('../features/fields/field-dialog'))

/** The one dialog that is open, if any. */
export function Dialogs(): ReactNode {
  const dialog = useScreen((state) => state.dialog)
  if (dialog === null) return null
  switch (dialog.name) {
    case 'about':
      return <AboutDialog onClose={closeDialog} />
    case 'offline':
      return <OfflineDialog onClose={closeDialog} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />
    case 'export':
      return <ExportDialog onClose={closeDialog} />
    case 'refresh-deck':
      return <RefreshDialog onClose={closeDialog} />
    case 'show-sql':
      return <SqlDialog onClose={closeDialog} />
    case 'reader-options':
      return dialog.dataset === null ? null : <ReaderOptionsDialog dataset={dialog.dataset} onClose={closeDialog} />
    case 'field':
      return dialog.dataset === null ? null : <Suspense><FieldDialog dataset={dialog.dataset} onClose={closeDialog} /></Suspense>
    case 'filter-builder':
      return <ViewFilterDialog onClose={closeDialog} />
    case 'dataset-filter':
      return dialog.dataset === null ? null : <DatasetFilterDialog dataset={dialog.dataset} onClose={closeDialog} />
    case 'lookup':
      return dialog.dataset === null ? null : <LookupDialog dataset={dialog.dataset} onClose={closeDialog} />
    case 'close-dataset':
      return dialog.dataset === null ? null : <CloseDatasetDialog dataset={dialog.dataset} onClose={closeDialog} />
    case 'index-builder':
      return dialog.dataset === null ? null : <Suspense><IndexBuilderDialog dataset={dialog.dataset} onClose={closeDialog} /></Suspense>
    case 'reopen':
      return <ReopenDialog />
    case 'audit':
      return dialog.dataset === null ? null : <AuditDialog dataset={dialog.dataset} onClose={closeDialog} />
    default:
      return assertNever(dialog.name)
  }
}
