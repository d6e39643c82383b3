import { Download, PanelLeft, Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { commands, runCommand } from '../commands/registry'
import { IconButton } from '../components/button'
import { Menu } from '../components/menu'
import { useDatasets } from '../store/datasets'
import { activateView, useDocument } from '../store/document'
import type { ViewKind } from '../store/new-spec'
import { useReleases } from '../store/releases'
import { useScreen } from '../store/screen'
import { Slot } from '../components/slots'
import { ViewIcon } from './view-icon'
import { ViewTab } from './view-tab'
import './view-tabs.css'

const kinds: readonly ViewKind[] = ['table', 'pivot', 'chart', 'regression', 'figures', 'sql']

/** One tab a view. Arrow keys move between tabs; the rest is in each tab's menu and on the keyboard. */
export function ViewTabs() {
  const { t } = useTranslation()
  const { views, activeView } = useDocument()
  const hasDataset = useDatasets().length > 0
  const hasFigures = useReleases(({ figures }) => figures.length > 0)
  const isRailOpen = useScreen((state) => state.isRailOpen)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (list.current === null) return
    // A narrower window, or a larger zoom, would leave the tab of what is shown out of sight.
    const observer = new ResizeObserver(() => list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    observer.observe(list.current)
    return () => observer.disconnect()
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.role !== 'tab') return
    const index = views.findIndex(({ id }) => id === activeView)
    const next = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: views.length - 1 }[event.key]
    const view = next === undefined ? undefined : views[(next + views.length) % views.length]
    if (view === undefined) return
    event.preventDefault()
    activateView(view.id)
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus())
  }

  return (
    <div className="view-bar">
      {!isRailOpen && (
        <IconButton label={t('shell.showRail')} shortcut={commands['toggle-rail'].shortcut} onPress={() => runCommand('toggle-rail')}>
          <PanelLeft size={16} />
        </IconButton>
      )}
      <div className="view-tabs" role="tablist" aria-label={t('shell.views')} ref={list} onKeyDown={onKeyDown}>
        {views.map((view, index) => (
          <ViewTab key={view.id} view={view} index={index} count={views.length} isActive={view.id === activeView} />
        ))}
      </div>
      {hasDataset && (
        <Menu
          label={t('shell.addView')}
          trigger={<IconButton label={t('shell.addView')}><Plus size={16} /></IconButton>}
          groups={[{
            id: 'kinds',
            entries: kinds.filter((kind) => kind !== 'figures' || hasFigures).map((kind) => ({
              id: kind, label: t(`shell.kinds.${kind}`), icon: <ViewIcon kind={kind} />, shortcut: commands[`new-${kind}`].shortcut,
              onAction: () => runCommand(`new-${kind}`),
            })),
          }]}
        />
      )}
      {views.length > 0 && (
        <IconButton label={t('commands.export-view')} shortcut={commands['export-view'].shortcut} onPress={() => runCommand('export-view')}>
          <Download size={16} />
        </IconButton>
      )}
      <Slot name="toolbar" className="view-toolbar" />
    </div>
  )
}
