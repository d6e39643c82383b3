import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/channel-shape'
import type { AppChannels } from '../../../shared/contract/app-channels'
import type { AppError } from '../../../shared/errors/errors'
import { toAppError } from '../../../shared/errors/errors'
import { request } from '../../api/request'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../errors/error-notice'
import { formatBytes, formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import './workspace.css'

type About = Output<AppChannels['app/about']>

/** What runs here, in which versions, and how often it was kept from the network. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const about = useAbout()
  return (
    <Dialog title={t('about.title')} size="small" onClose={onClose}>
      <p className="about-tagline">{t('about.tagline')}</p>
      {about.kind === 'failed' && <ErrorNotice error={about.error} />}
      {about.kind === 'done' && <Facts about={about.value} />}
    </Dialog>
  )
}

function Facts({ about }: { readonly about: About }) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const memory = about.engineMemoryBytes === null
    ? formatBytes(about.memoryLimitBytes, options)
    : t('about.memoryOf', { used: formatBytes(about.engineMemoryBytes, options), limit: formatBytes(about.memoryLimitBytes, options) })
  const facts: readonly (readonly [string, string])[] = [
    [t('about.version'), about.version],
    [t('about.runtime'), `Electron ${about.electron} · Chromium ${about.chrome}`],
    [t('about.engine'), `DuckDB ${about.duckdb}`],
    [t('about.platform'), about.platform],
    [t('about.memory'), memory],
    [t('about.threads'), formatCount(about.threads, options)],
    [t('about.cache'), formatBytes(about.cacheBytes, options)],
    [t('about.blocked'), formatCount(about.blockedRequests, options)],
  ]
  return (
    <>
      <dl className="facts selectable">
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="number">{value}</dd></div>)}
      </dl>
      <p className="about-hint">{t('about.blockedHint')} {t('about.licence')}.</p>
    </>
  )
}

type AboutState = { readonly kind: 'loading' } | { readonly kind: 'failed'; readonly error: AppError } | { readonly kind: 'done'; readonly value: About }

/** The facts of the running app, read once. */
export function useAbout(): AboutState {
  const [state, setState] = useState<AboutState>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    request('app/about', null)
      .then((value) => isCurrent && setState({ kind: 'done', value }))
      .catch((thrown: unknown) => isCurrent && setState({ kind: 'failed', error: toAppError(thrown) }))
    return () => {
      isCurrent = false
    }
  }, [])
  return state
}
