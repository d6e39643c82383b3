import { Telescope } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FiguresSpec } from '../../../shared/query/figures-spec'
import { newIndexPage } from '../../../shared/query/index-page'
import type { View } from '../../../shared/query/view'
import { runCommand } from '../../commands/registry'
import { Button } from '../../components/button'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../errors/error-notice'
import { changeSpec } from '../../store/document'
import { useReleases } from '../../store/releases'
import { FigurePage } from './figure-page'
import { Gallery } from './gallery'
import { IndexPages } from './pages/index-pages'
import './figures.css'

/** The figures of the Economic Index: the gallery, or one of them. */
export default function FiguresView({ view }: { readonly view: View }) {
  return view.spec.kind === 'figures' ? <Figures view={view} spec={view.spec} /> : null
}

function Figures({ view, spec }: { readonly view: View; readonly spec: FiguresSpec }) {
  const { t } = useTranslation()
  const { releases, figures, isCurrent, error } = useReleases()
  const change = (next: FiguresSpec, mergeKey?: string): void => { changeSpec(view.id, next, mergeKey) }
  if (error !== null) return <div className="view-error"><ErrorNotice error={error} /></div>
  if (figures.length === 0 && isCurrent) {
    return (
      <EmptyState
        icon={<Telescope size={28} />} title={t('figures.noReleaseTitle')} text={t('figures.noReleaseText')}
        action={<Button kind="primary" onPress={() => { runCommand('open-folder') }}>{t('figures.openFolder')}</Button>}
      />
    )
  }
  if (spec.page !== undefined && releases.length > 0) return <IndexPages view={view} spec={spec} page={spec.page} onChange={change} />
  const listing = figures.find(({ id }) => id === spec.figure)
  if (spec.figure !== null && listing !== undefined) return <FigurePage key={listing.id} view={view} spec={spec} listing={listing} onChange={change} />
  return <Gallery releases={releases} figures={figures} onOpen={(figure) => { change({ ...spec, figure, params: {} }) }} onPage={(kind) => { change({ ...spec, figure: null, params: {}, page: newIndexPage[kind] }) }} />
}
