import type { TFunction } from 'i18next'
import { Info, PanelLeft, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownDays } from '../../../shared/economic-index/release'
import type { RecentEntry } from '../../../shared/contract/app-channels'
import { request } from '../../api/request'
import { commands, runCommand, showFigures } from '../../commands/registry'
import { Button, IconButton } from '../../components/button'
import { Menu } from '../../components/menu'
import { releaseName } from '../../figure-words/figure-words'
import { openWith, useActiveDataset, useDatasets, useDatasetStore } from '../../store/datasets'
import { DatasetEntry } from './dataset-entry'
import { useReleases } from '../../store/releases'
import './datasets.css'

/** Open datasets, with ways to open more. */
export function DatasetList() {
  const { t } = useTranslation()
  const datasets = useDatasets()
  const active = useActiveDataset()
  const isLoaded = useDatasetStore((state) => state.isLoaded)
  const releases = useReleases((state) => state.releases)
  const hasFigures = useReleases((state) => state.figures.length > 0)
  return (
    <section className="dataset-section" aria-labelledby="datasets-title">
      <div className="rail-header">
        <IconButton label={t('shell.hideRail')} shortcut={commands['toggle-rail'].shortcut} onPress={() => runCommand('toggle-rail')}>
          <PanelLeft size={16} />
        </IconButton>
        <h2 id="datasets-title">{t('datasets.title')}</h2>
        <IconButton label={t('commands.about')} onPress={() => runCommand('about')}><Info size={15} /></IconButton>
        <OpenMenu />
      </div>
      {datasets.length === 0 ? (
        <p className="dataset-none">{t(isLoaded ? 'fields.none' : 'shell.opening')}</p>
      ) : (
        <ul className="dataset-list" aria-label={t('datasets.list')}>
          {datasets.map((dataset) => (
            <li key={dataset.id}><DatasetEntry dataset={dataset} isActive={dataset.id === active?.id} /></li>
          ))}
        </ul>
      )}
      {hasFigures && (
        <div className="dataset-releases">
          <span>{releases.length === 0 ? t('figures.card.conversations') : recognised(releases.map(({ release }) => release), t)}</span>
          <Button onPress={showFigures}>{t('figures.card.show')}</Button>
        </div>
      )}
    </section>
  )
}

/** The releases that are open, and the indices of one's own. */
function recognised(releases: readonly string[], t: TFunction): string {
  const published = releases.filter((release) => ownDays(release) === null).map((release) => unbroken(releaseName(release, t)))
  const own = releases.filter((release) => ownDays(release) !== null).map((release) => releaseName(release, t))
  return [...(published.length === 0 ? [] : [t('figures.card.recognised', { releases: published.join(', ') })]), ...own].join('; ')
}

function OpenMenu() {
  const { t } = useTranslation()
  const [recent, setRecent] = useState<readonly RecentEntry[]>([])
  const datasets = useDatasets()
  useEffect(() => {
    let isCurrent = true
    // Without its recent list the menu is still of use.
    request('recent/list', null).then((list) => isCurrent && setRecent(list)).catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [datasets.length])
  const openGroup = {
    id: 'open',
    entries: (['open-files', 'open-folder', 'open-sample', 'open-synthetic'] as const).map((id) => ({
      id, label: t(`commands.${id}`), shortcut: commands[id].shortcut, onAction: () => runCommand(id),
    })),
  }
  const recentGroup = {
    id: 'recent', title: t('shell.recent'),
    entries: recent.slice(0, 10).map((entry) => ({
      id: `recent-${entry.id}`, label: entry.name, hint: entry.isPresent ? shortFolder(entry.folder) : t('datasets.recentGone'),
      isDisabled: !entry.isPresent, onAction: () => void openWith(request('dataset/open-recent', { recent: entry.id })),
    })),
  }
  return (
    <Menu
      label={t('datasets.openMenu')} trigger={<IconButton label={t('datasets.openMenu')}><Plus size={16} /></IconButton>}
      groups={recent.length === 0 ? [openGroup] : [openGroup, recentGroup]}
    />
  )
}

function shortFolder(folder: string): string {
  const parts = folder.split(/[/\\]/).filter((part) => part !== '')
  return parts.at(-1) ?? folder
}

/** A date stays in one line: its hyphens are none to break at. */
function unbroken(text: string): string {
  return text.replaceAll(/(?<=\d)-(?=\d)/g, '\u2011')
}
