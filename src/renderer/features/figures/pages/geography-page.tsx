import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leastConversations } from '../../../../shared/economic-index/geography-page'
import type { FigureParameter } from '../../../../shared/economic-index/figure'
import { usualFile } from '../../../../shared/economic-index/table-role'
import { levelOfPlace } from '../../../../shared/geography/place-level'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import type { IndexPageOf } from '../../../../shared/query/index-page'
import type { View } from '../../../../shared/query/view'
import { EmptyState } from '../../../components/empty-state'
import { Select } from '../../../components/select'
import { QueryCanvas } from '../../../shelves/query-canvas'
import { useLocale } from '../../../store/settings'
import { FigureParameters } from '../figure-parameters'
import { releaseName } from '../../../figure-words/figure-words'
import { placeName } from '../../../figure-words/place-names'
import { PageBar } from './page-bar'
import { PlaceChoice } from './place-choice'
import { Pending } from './pending'
import { PlaceMain } from './place-main'
import { usePage } from './use-page'

const thresholds: readonly FigureParameter[] = (['country', 'state'] as const).map((level): FigureParameter => ({
  kind: 'number', name: level === 'country' ? 'minimumOfCountries' : 'minimumOfStates', default: leastConversations[level], minimum: leastConversations[level], maximum: 1_000_000_000, isWhole: true,
}))

interface GeographyPageProps {
  readonly view: View
  readonly spec: FiguresSpec
  readonly page: IndexPageOf<'geography'>
  readonly onChange: (spec: FiguresSpec, mergeKey?: string) => void
}

/** How a place compares, and what AI is used for there. */
export function GeographyPage({ view, spec, page, onChange }: GeographyPageProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { release, geoId, against, thresholds: least } = page
  const { state, shown } = usePage(view.id, 'index/geography', useMemo(() => ({ release, thresholds: least }), [release, least]))
  const [level, setLevel] = useState(levelOfPlace(geoId ?? ''))
  const change = (part: Partial<typeof page>): void => { onChange({ ...spec, page: { ...page, ...part } }, 'index page') }
  const choose = (place: string): void => {
    setLevel(levelOfPlace(place))
    change({ geoId: place, ...(place === against ? { against: null } : {}) })
  }
  const names = useMemo(() => (shown?.places ?? []).map((place) => ({ value: place.geoId, label: placeName(place.geoId, place.name, t, locale) })).sort((one, other) => one.label.localeCompare(other.label, locale)), [shown, t, locale])
  return (
    <div className="figures-view">
      <PageBar kind="geography" spec={spec} onChange={onChange}>
        {shown !== null && shown.releases.length > 1 && (
          <Labelled label={t('indexPages.release')}>
            <Select label={t('indexPages.release')} isLabelHidden value={shown.release} options={shown.releases.map((value) => ({ value, label: releaseName(value, t) }))} onChange={(next) => { change({ release: next }) }} />
          </Labelled>
        )}
        <Labelled label={t('indexPages.geography.against')}>
          <Select
            label={t('indexPages.geography.against')} isLabelHidden value={against ?? ''} options={[{ value: '', label: t('indexPages.geography.nobody') }, ...names.filter(({ value }) => value !== geoId)]}
            onChange={(next) => { change({ against: next === '' ? null : next }) }}
          />
        </Labelled>
        <FigureParameters
          listing={{ parameters: [...thresholds] }} values={{ minimumOfCountries: least.country, minimumOfStates: least.state }} isAsReported={least.country === leastConversations.country && least.state === leastConversations.state}
          onReset={() => { change({ thresholds: { ...leastConversations } }) }}
          onChange={(name, value) => { change({ thresholds: name === 'minimumOfCountries' ? { ...least, country: Number(value) } : { ...least, state: Number(value) } }) }}
        />
      </PageBar>
      {state.kind === 'failed' && state.error.code === 'file-not-found' && state.error.path === usualFile.long ? <EmptyState title={t('indexPages.geography.noCounts')} text={t('indexPages.geography.noCountsText')} />
        : state.kind === 'running' && shown === null ? <div className="index-page"><div className="index-page-side"><Pending text={t('indexPages.geography.listWaits')} /></div><div className="index-page-main"><div className="index-page-map"><Pending text={t('indexPages.geography.mapWaits')} /></div></div></div>
          : <QueryCanvas
              state={state} insteadOf={() => null}
              picture={shown === null ? null : (
                <div className="index-page">
                  <PlaceChoice places={shown.places} chosen={geoId} level={level} onLevel={setLevel} onChoose={choose} />
                  <PlaceMain viewId={view.id} page={page} answer={shown} level={level} onChoose={choose} />
                </div>
              )}
            />}
    </div>
  )
}

function Labelled({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return <div className="figures-parameter"><span aria-hidden="true">{label}</span>{children}</div>
}
