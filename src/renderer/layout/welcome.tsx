import { Clock, Compass, FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecentEntry } from '../../shared/contract/app-channels'
import { toAppError } from '../../shared/errors/errors'
import { request } from '../api/request'
import { runCommand } from '../commands/registry'
import { Button } from '../components/button'
import { EmptyState } from '../components/empty-state'
import { openWith } from '../store/datasets'
import { notify } from '../store/notices'
import './welcome.css'

/** The window before anything is open. */
export function Welcome() {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<Compass size={36} strokeWidth={1.25} />} title={t('shell.welcomeTitle')} text={t('shell.welcomeText')}
      action={
        <>
          <Button kind="primary" icon={<FolderOpen size={14} />} onPress={() => runCommand('open-files')}>{t('datasets.openFilesShort')}</Button>
          <Button onPress={() => runCommand('open-sample')}>{t('shell.openSample')}</Button>
        </>
      }
    >
      <p className="welcome-formats">{t('shell.welcomeFormats')}</p>
      <RecentList />
    </EmptyState>
  )
}

function RecentList() {
  const { t } = useTranslation()
  const [entries, setEntries] = useState<readonly RecentEntry[]>([])
  useEffect(() => {
    let isCurrent = true
    request('recent/list', null)
      .then((list) => isCurrent && setEntries(list))
      .catch((thrown: unknown) => notify({ kind: 'error', error: toAppError(thrown) }))
    return () => {
      isCurrent = false
    }
  }, [])
  if (entries.length === 0) return null
  return (
    <section className="welcome-recent" aria-labelledby="welcome-recent-title">
      <h3 id="welcome-recent-title"><Clock size={12} aria-hidden="true" /> {t('shell.recent')}</h3>
      <ul>
        {entries.slice(0, 8).map((entry) => (
          <li key={entry.id}>
            <AriaButton
              className="welcome-recent-entry" isDisabled={!entry.isPresent}
              onPress={() => void openWith(request('dataset/open-recent', { recent: entry.id }))}
            >
              <span className="welcome-recent-name">{entry.name}</span>
              <span className="welcome-recent-folder">{entry.isPresent ? entry.folder : t('datasets.recentGone')}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
