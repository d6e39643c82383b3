import { Copy, SquareTerminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../../shared/query/view'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../errors/error-notice'
import { useDataset } from '../../store/datasets'
import { addView, useActiveView } from '../../store/document'
import { datasetOf } from '../../store/document-reducer'
import { turnedViewName } from '../../store/turned-view-name'
import { notify } from '../../store/notices'
import { useEngineQuery } from '../../store/use-engine-query'
import './workspace.css'

/** The SQL behind the active view, to read, copy or go on with. */
export function SqlDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const view = useActiveView()
  if (view === null) return <Dialog title={t('shell.showSql')} size="small" onClose={onClose}><p>{t('shell.noViewForSql')}</p></Dialog>
  return <ViewSqlDialog view={view} onClose={onClose} />
}

function ViewSqlDialog({ view, onClose }: { readonly view: View; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const dataset = useDataset(datasetOf(view.spec))
  const state = useEngineQuery('view/sql', { spec: view.spec }, { lane: 'show-sql', dataset: datasetOf(view.spec) })
  const sql = state.kind === 'done' ? state.value.sql : null
  const copy = (text: string): void => {
    void request('clipboard/write-text', { text }).then(() => notify({ kind: 'info', text: t('common.copied') }))
  }
  const openInSql = (text: string): void => {
    addView(turnedViewName(view, dataset?.name ?? null, 'sql', t), { version: 1, kind: 'sql', text })
    onClose()
  }
  return (
    <Dialog
      title={t('shell.sqlTitle', { name: view.name })} size="medium" onClose={onClose}
      footer={sql !== null && (
        <>
          <Button icon={<SquareTerminal size={14} />} onPress={() => openInSql(sql)}>{t('shell.openInSql')}</Button>
          <Button kind="primary" icon={<Copy size={14} />} onPress={() => copy(sql)}>{t('common.copy')}</Button>
        </>
      )}
    >
      <p className="sql-intro">{t('shell.sqlIntro')}</p>
      {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      {sql !== null && <pre className="sql-text selectable" tabIndex={0} aria-label={t('shell.sqlTitle', { name: view.name })}>{sql}</pre>}
    </Dialog>
  )
}
