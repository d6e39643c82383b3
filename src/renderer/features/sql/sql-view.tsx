import { History, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SqlSpec } from '../../../shared/query/sql-spec'
import type { View } from '../../../shared/query/view'
import { engineRequest } from '../../api/engine'
import { Button } from '../../components/button'
import { Menu } from '../../components/menu'
import { shortcutText } from '../../components/shortcut'
import { useActiveDataset } from '../../store/datasets'
import { changeSpec } from '../../store/document'
import { reportStatus } from '../../store/screen'
import { errorPlace, placeOffset } from './error-place'
import { SqlAnswer } from './sql-answer'
import { SqlEditor, type SqlEditorHandle } from './sql-editor'
import { runSql, useSqlSession, useSqlSessions } from './sql-session'
import './sql.css'

/** Questions by hand: an editor above, the rows below. */
export default function SqlView({ view }: { readonly view: View }) {
  return view.spec.kind === 'sql' ? <Sql view={view} spec={view.spec} /> : null
}

const runKeys = 'mod+enter'

function Sql({ view, spec }: { readonly view: View; readonly spec: SqlSpec }) {
  const { t } = useTranslation()
  const dataset = useActiveDataset()
  const { run, result } = useSqlSession(view.id)
  const history = useSqlSessions((state) => state.history)
  const editor = useRef<SqlEditorHandle>(null)
  const [heightPx, setHeightPx] = useState(176)
  const change = (text: string): void => { changeSpec(view.id, { ...spec, text }, 'text') }
  const start = (text: string): void => {
    if (text.trim() !== '') void runSql(view.id, text)
  }
  const isRunning = run.kind === 'running'

  const fault = run.kind === 'failed' && run.error.code === 'query-failed' && run.text === spec.text ? errorPlace(run.error.reason, run.text) : null
  const faultOffset = fault === null ? null : placeOffset(fault, spec.text)
  useEffect(() => { editor.current?.markFault(faultOffset) }, [faultOffset])

  useEffect(() => {
    reportStatus({ view: view.id, rowsOut: result?.rowCount ?? null, rowsIn: null, elapsedMs: result?.elapsedMs ?? null })
  }, [view.id, result])

  return (
    <div className="sql-view">
      <div className="sql-question" style={{ height: heightPx }}>
        <SqlEditor
          ref={editor} text={spec.text} label={t('sql.editor')} placeholderText={t('sql.placeholder')} onChange={change} onRun={() => { start(spec.text) }}
          complete={(text, position, signal) => engineRequest('sql/complete', { text, position }, { signal, lane: `${view.id} completions`, isBackground: true })}
        />
        <div className="sql-tools">
          {isRunning && run.isSlow
            ? <Button onPress={run.cancel}>{t('sql.cancel')}</Button>
            : <Button kind="primary" icon={<Play size={13} />} isDisabled={spec.text.trim() === ''} onPress={() => { start(spec.text) }}>{t('sql.run')}</Button>}
          <span className="sql-keys">{shortcutText(runKeys)}</span>
          <Menu
            label={t('sql.history')} placement="bottom end"
            trigger={<Button kind="quiet" icon={<History size={14} />} isDisabled={history.length === 0}>{t('sql.history')}</Button>}
            groups={[{ id: 'history', entries: history.map((text, index) => ({ id: String(index), label: oneLine(text), onAction: () => { change(text) } })) }]}
          />
        </div>
      </div>
      <HeightHandle label={t('sql.resize')} heightPx={heightPx} onHeight={setHeightPx} />
      <SqlAnswer
        viewId={view.id} text={spec.text} run={run} result={result} dataset={dataset} faultLine={fault?.line ?? null}
        onExample={(text) => {
          change(text)
          start(text)
        }}
        onRetry={() => { start(spec.text) }}
        onGoToFault={() => { if (faultOffset !== null) editor.current?.goTo(faultOffset) }}
      />
    </div>
  )
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

interface HeightHandleProps {
  readonly label: string
  readonly heightPx: number
  readonly onHeight: (heightPx: number) => void
}

const lowestPx = 72
const highestPx = 640
const stepPx = 16

/** Moves the border between question and answer, with the pointer or the arrow keys. */
function HeightHandle({ label, heightPx, onHeight }: HeightHandleProps) {
  const drag = useRef<{ readonly fromY: number; readonly fromPx: number } | null>(null)
  const put = (next: number): void => { onHeight(Math.min(highestPx, Math.max(lowestPx, Math.round(next)))) }
  return (
    <div
      role="separator" aria-orientation="horizontal" aria-label={label} aria-valuenow={heightPx} aria-valuemin={lowestPx} aria-valuemax={highestPx} tabIndex={0}
      className="sql-border"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { fromY: event.clientY, fromPx: heightPx }
      }}
      onPointerMove={(event) => { if (drag.current !== null) put(drag.current.fromPx + event.clientY - drag.current.fromY) }}
      onPointerUp={() => { drag.current = null }}
      onPointerCancel={() => { drag.current = null }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') put(heightPx - stepPx)
        if (event.key === 'ArrowDown') put(heightPx + stepPx)
      }}
    />
  )
}
