import { GitCompare, ListTree, MapPin, Table2, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { IndexPage } from '../../../../shared/query/index-page'
import { openTidyPivot } from './open-pivot'
import { pageKinds } from './page-bar'
import './pages.css'

const icons: Readonly<Record<IndexPage['kind'], ReactNode>> = {
  geography: <MapPin size={16} />, occupation: <Users size={16} />, taxonomy: <ListTree size={16} />, compare: <GitCompare size={16} />,
}

/** From the gallery to the pages, and to a pivot of one's own. */
export function PageEntries({ onPage }: { readonly onPage: (kind: IndexPage['kind']) => void }) {
  const { t } = useTranslation()
  const entries: readonly { readonly title: string; readonly note: string; readonly icon: ReactNode; readonly open: () => void }[] = [
    ...pageKinds.map((kind) => ({ title: t(`indexPages.kinds.${kind}`), note: t(`indexPages.about.${kind}`), icon: icons[kind], open: () => { onPage(kind) } })),
    { title: t('indexPages.tidy'), note: t('indexPages.aboutTidy'), icon: <Table2 size={16} />, open: () => { openTidyPivot(t('indexPages.tidy'), t('places.locale')) } },
  ]
  return (
    <ul className="index-entries" aria-label={t('indexPages.title')}>
      {entries.map(({ title, note, icon, open }) => (
        <li key={title}>
          <AriaButton className="figures-entry index-entry" onPress={open}>
            <span className="figures-entry-title"><span aria-hidden="true">{icon}</span> {title}</span>
            <span className="figures-entry-note">{note}</span>
          </AriaButton>
        </li>
      ))}
    </ul>
  )
}
