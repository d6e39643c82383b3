import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FigureListing } from '../../../shared/economic-index/figure'
import { figureGroups, groupOfFigure, type FigureId } from '../../../shared/economic-index/figure-id'
import type { IndexPage } from '../../../shared/query/index-page'
import type { ReleaseSummary } from '../../../shared/economic-index/release-summary'
import { SearchField } from '../../components/search-field'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import { matchingFigures, parametersOf } from './figure-list'
import { figureTitle } from '../../figure-words/figure-words'
import { missingFiles } from '../../figure-words/missing-file'
import { PageEntries } from './pages/page-entries'
import { Thumbnail } from './thumbnail'
import { ReleaseCard } from './release-card'
import { ReportButton } from './report-button'

interface GalleryProps {
  readonly releases: readonly ReleaseSummary[]
  readonly figures: readonly FigureListing[]
  readonly onOpen: (figure: FigureId) => void
  readonly onPage: (kind: IndexPage['kind']) => void
}

/** All figures by report, to search and open; what cannot be drawn says which file it lacks. */
export function Gallery({ releases, figures, onOpen, onPage }: GalleryProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [text, setText] = useState('')
  const titled = figures.map((figure) => ({ ...figure, title: figureTitle(figure.id, parametersOf(figure), t, figure.cast) }))
  const found = matchingFigures(titled, text)
  const count = (value: number): string => formatCount(value, { locale })
  return (
    <div className="figures-gallery">
      <header className="figures-head">
        <h2>{t('figures.gallery')}</h2>
        <p>{t('figures.intro')} {t('figures.drawable', { drawable: count(figures.filter(({ missing }) => missing.length === 0).length), all: count(figures.length) })}</p>
        <ul className="figures-releases" aria-label={t('figures.card.label')}>
          {releases.map((release) => <li key={release.release}><ReleaseCard release={release} /></li>)}
        </ul>
        {releases.length > 0 && <PageEntries onPage={onPage} />}
        <div className="figures-tools">
          <SearchField label={t('figures.search')} value={text} onChange={setText} />
          <ReportButton figures={figures} />
        </div>
      </header>
      {found.length === 0 && text.trim() !== '' && <p className="figures-none" role="status">{t('figures.none', { text })}</p>}
      {figureGroups.map((group) => {
        const own = found.filter(({ id }) => groupOfFigure(id) === group)
        return own.length === 0 ? null : (
          <section key={group} className="figures-group" aria-labelledby={`figures-${group}`}>
            <h3 id={`figures-${group}`}>{t(`figures.groups.${group}`)}</h3>
            <ul className="figures-list">
              {own.map((figure) => <li key={figure.id}><FigureEntry figure={figure} onOpen={onOpen} /></li>)}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** One figure. Greyed ones stay in reach of the keyboard, so that a screen reader says what is missing. */
function FigureEntry({ figure: { id, title, missing }, onOpen }: { readonly figure: FigureListing; readonly onOpen: (figure: FigureId) => void }) {
  const { t } = useTranslation()
  const files = missingFiles(missing, t)
  const canDraw = missing.length === 0
  return (
    <AriaButton
      className="figures-entry" data-missing={!canDraw || undefined} aria-label={canDraw ? title : t('figures.missingSpoken', { title, files })}
      {...(canDraw ? {} : { 'aria-disabled': 'true' as const })} onPress={() => { if (canDraw) onOpen(id) }}
    >
      {canDraw && <Thumbnail id={id} />}
      <span className="figures-entry-title">{title}</span>
      <span className="figures-entry-note">{canDraw ? id : t('figures.missing', { files })}</span>
    </AriaButton>
  )
}
