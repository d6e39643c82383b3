import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeographyPage } from '../../../../shared/economic-index/geography-page'
import type { IndexPageOf } from '../../../../shared/query/index-page'
import { QueryCanvas } from '../../../shelves/query-canvas'
import { useLocale } from '../../../store/settings'
import { missingFiles } from '../../../figure-words/missing-file'
import { placeName } from '../../../figure-words/place-names'
import { Pending } from './pending'
import { PlaceFacts } from './place-facts'
import { PlaceMap } from './place-map'
import { PlaceMixes } from './place-mixes'
import { PlaceNodes } from './place-nodes'
import { PlaceSuppression } from './place-suppression'
import { usePage } from './use-page'

const shownNodes = 12

interface PlaceMainProps {
  readonly viewId: string
  readonly page: IndexPageOf<'geography'>
  readonly answer: GeographyPage
  readonly level: 'country' | 'state'
  readonly onChoose: (geoId: string) => void
}

/** The map, and of the chosen place what is known from the list at once, and below it what has to be read. */
export function PlaceMain({ viewId, page, answer, level, onChoose }: PlaceMainProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { places, release } = answer
  const own = places.find((place) => place.geoId === page.geoId)
  const other = places.find((place) => place.geoId === page.against)
  const [geoId, against] = [own?.geoId ?? null, other?.geoId ?? null]
  const { state, shown } = usePage(viewId, 'index/place', useMemo(() => (geoId === null ? null : { release, geoId, against, top: shownNodes }), [release, geoId, against]))
  // What belongs to another place does not stand below this one's name, except for the blink in which most answers come.
  const chosen = shown?.geoId === geoId || (state.kind === 'running' && !state.isSlow) ? shown : null
  const name = (id: string): string => placeName(id, places.find((place) => place.geoId === id)?.name ?? null, t, locale)
  const main = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => { main.current?.scrollTo({ top: 0 }) }, [geoId])
  return (
    <div className="index-page-main" ref={main}>
      <PlaceMap viewId={viewId} release={release} level={level} chosen={geoId === null ? null : { geoId, name: name(geoId) }} onChoose={onChoose} />
      {own === undefined && <p className="index-note">{places.length === 0 ? t('indexPages.geography.missingFiles', { files: missingFiles(answer.missing, t) }) : t('indexPages.geography.hint')}</p>}
      {own !== undefined && <PlaceFacts release={release} own={own} other={other ?? null} places={places} mixes={chosen?.mixes ?? []} isPending={state.kind === 'running'} name={name} />}
      {own !== undefined && chosen === null && state.kind === 'running' && (
        <div className="index-columns">{(['patterns', 'groups', 'tasks', 'requests'] as const).map((part) => <section key={part} className="index-section"><h3>{t(`indexPages.geography.${part}`)}</h3><Pending text={t('indexPages.geography.placeWaits', { name: name(own.geoId) })} /></section>)}</div>
      )}
      {own !== undefined && (chosen !== null || state.kind !== 'running') && (
        <QueryCanvas
          state={state} insteadOf={() => null}
          picture={chosen === null ? null : (
            <div className="index-place">
              <PlaceMixes mixes={chosen.mixes} name={name} />
              <PlaceNodes release={release} own={own} other={other ?? null} chosen={chosen} name={name} />
              <PlaceSuppression answer={answer} chosen={chosen} own={own} least={page.thresholds} />
            </div>
          )}
        />
      )}
    </div>
  )
}
