import { ShieldCheck, Square } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request'
import { commands, runCommand } from '../commands/registry'
import { IconButton } from '../components/button'
import { ProgressBar } from '../components/progress-bar'
import { formatBytes, formatCount, formatElapsed } from '../format/numbers'
import { useActivity } from '../store/activity'
import { useSaveState } from '../store/autosave'
import { useActiveView } from '../store/document'
import { useIsOpening } from '../store/datasets'
import { openDialog, useScreen } from '../store/screen'
import { useLocale } from '../store/settings'
import './status-bar.css'

/** Rows, time, what the engine does, memory, and the promise to stay offline. */
export function StatusBar() {
  const { t } = useTranslation()
  const view = useActiveView()
  return (
    <footer className="status-bar" aria-label={t('shell.statusBar')}>
      <RowsAndTime />
      <Opening />
      <EngineActivity />
      <span className="status-gap" />
      <SaveState />
      <Memory />
      {view !== null && view.spec.kind !== 'figures' && (
        <AriaButton className="status-button" onPress={() => openDialog('show-sql')}>{t('shell.showSql')}</AriaButton>
      )}
      <AriaButton className="status-button" onPress={() => openDialog('offline')}>
        <ShieldCheck size={14} aria-hidden="true" /> {t('shell.offline')}
      </AriaButton>
    </footer>
  )
}

function RowsAndTime() {
  const { t } = useTranslation()
  const locale = useLocale()
  const active = useActiveView()
  const status = useScreen((state) => state.status)
  if (status === null || status.view !== active?.id) return null
  const { rowsOut, rowsIn, elapsedMs } = status
  // Lines of a pivot are no part of the rows they were made from.
  const isPivot = active?.spec.kind === 'pivot'
  const isPart = rowsOut !== null && rowsIn !== null && (rowsOut !== rowsIn || isPivot)
  return (
    <>
      {rowsOut !== null && (
        <span className="number">
          {isPart
            ? t(isPivot ? 'shell.pivotLines' : 'shell.rowsShown', { count: rowsOut, shown: formatCount(rowsOut, { locale }), all: formatCount(rowsIn, { locale }) })
            : t('common.rows', { count: rowsOut, formatted: formatCount(rowsOut, { locale }) })}
        </span>
      )}
      {elapsedMs !== null && <span className="number status-faint">{formatElapsed(elapsedMs, { locale })}</span>}
    </>
  )
}

const shownAfterMs = 150

/** Large or wide files take a while to be looked at: the window says so. */
function Opening() {
  const { t } = useTranslation()
  const isOpening = useIsOpening()
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    if (!isOpening) return
    const timer = setTimeout(() => setIsSlow(true), shownAfterMs)
    return () => {
      clearTimeout(timer)
      setIsSlow(false)
    }
  }, [isOpening])
  if (!isOpening || !isSlow) return null
  return (
    <span className="status-busy" role="status">
      <span>{t('shell.opening')}</span>
      <span className="status-progress"><ProgressBar label={t('shell.opening')} fraction={null} /></span>
    </span>
  )
}

function EngineActivity() {
  const { t } = useTranslation()
  const running = useActivity((state) => state.running)
  const foreground = running.filter((candidate) => !candidate.isBackground)
  const oldestMs = foreground.length === 0 ? null : Math.min(...foreground.map((candidate) => candidate.startedMs))
  const [slowSinceMs, setSlowSinceMs] = useState<number | null>(null)
  useEffect(() => {
    if (oldestMs === null) return
    const timer = setTimeout(() => setSlowSinceMs(oldestMs), Math.max(0, shownAfterMs - (performance.now() - oldestMs)))
    return () => clearTimeout(timer)
  }, [oldestMs])
  if (oldestMs === null || slowSinceMs !== oldestMs) {
    return foreground.length === 0 && running.length > 0 ? <span className="status-faint">{t('shell.engineBackground')}</span> : null
  }
  const fraction = foreground.find((candidate) => candidate.fraction !== null)?.fraction ?? null
  return (
    <span className="status-busy" role="status">
      <span>{t('shell.engineBusy')}</span>
      <span className="status-progress"><ProgressBar label={t('shell.engineBusy')} fraction={fraction} /></span>
      <IconButton label={t('shell.cancelQuery')} shortcut={commands['cancel-query'].shortcut} onPress={() => runCommand('cancel-query')}>
        <Square size={10} fill="currentColor" />
      </IconButton>
    </span>
  )
}

function SaveState() {
  const { t } = useTranslation()
  const state = useSaveState((store) => store.state)
  if (state === 'saved') return null
  return <span className={state === 'failed' ? 'status-danger' : 'status-faint'}>{t(state === 'failed' ? 'shell.notSaved' : 'shell.saving')}</span>
}

const memoryEveryMs = 5_000

function Memory() {
  const { t } = useTranslation()
  const locale = useLocale()
  const [memory, setMemory] = useState<{ used: number; limit: number } | null>(null)
  useEffect(() => {
    const read = (): void => {
      if (document.hidden) return
      request('app/about', null)
        .then(({ engineMemoryBytes, memoryLimitBytes }) =>
          setMemory(engineMemoryBytes === null ? null : { used: engineMemoryBytes, limit: memoryLimitBytes }))
        // The engine may be starting again: the number comes back with it.
        .catch(() => setMemory(null))
    }
    read()
    const timer = setInterval(read, memoryEveryMs)
    return () => clearInterval(timer)
  }, [])
  if (memory === null) return null
  const words = t('shell.memory', { used: formatBytes(memory.used, { locale }), limit: formatBytes(memory.limit, { locale }) })
  return <span className="number status-faint" aria-label={words} title={words}>{formatBytes(memory.used, { locale })}</span>
}
