import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeographyPage as Answer } from '../../../../shared/economic-index/geography-page'
import { leastConversations } from '../../../../shared/economic-index/geography-page'
import type { FigureParameter } from '../../../../shared/economic-index/figure'
import { usualFile } from '../../../../shared/economic-index/table-role'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import type { IndexPageOf } from '../../../../shared/query/index-page'
import type { View } from '../../../../shared/query/view'
import { EmptyState } from '../../../components/empty-state'
import { Select } from '../../../components/select'
import { QueryCanvas } from '../../../shelves/query-canvas'
import { useLocale } from '../../../store/settings'
import { FigureParameters } from '../figure-parameters'
import { missingFiles } from '../../../figure-words/missing-file'
import { releaseName } from '../../../figure-words/figure-words'
import { placeName } from '../../../figure-words/place-names'
import { PageBar } from './page-bar'
import { PlaceChoice } from './place-choice'
import { PlaceFacts } from './place-facts'
import { PlaceMap } from './place-map'
import { PlaceMixes } from './place-mixes'
import { PlaceNodes } from './place-nodes'
import { PlaceSuppression } from './place-suppression'
import { usePage } from './use-page'

const shownNodes = 12

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
  const { state, shown } = usePage(view.id, 'index/geography', useMemo(() => ({ release, geoId, against, thresholds: least, top: shownNodes }), [release, geoId, against, least]))
  const [level, setLevel] = useState<'country' | 'state'>(geoId?.includes('-') === true ? 'state' : 'country')
  const change = (part: Partial<typeof page>): void => { onChange({ ...spec, page: { ...page, ...part } }, 'index page') }
  const choose = (place: string): void => {
    setLevel(place.includes('-') ? 'state' : 'country')
    change({ geoId: place, ...(place === against ? { against: null } : {}) })
  }
  const placeOf = (id: string | null): { readonly geoId: string; readonly name: string } | null => (id === null ? null : { geoId: id, name: placeName(id, shown?.places.find((place) => place.geoId === id)?.name ?? null, t, locale) })
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
      {state.kind === 'failed' && state.error.code === 'file-not-found' && state.error.path === usualFile.long ? <EmptyState title={t('indexPages.geography.noCounts')} text={t('indexPages.geography.noCountsText')} /> : <QueryCanvas
        state={state} insteadOf={() => null}
        picture={shown === null ? null : (
          <div className="index-page">
            <PlaceChoice places={shown.places} chosen={geoId} level={level} onLevel={setLevel} onChoose={choose} />
            <div className="index-page-main" key={geoId ?? ''}>
              <PlaceMap viewId={view.id} release={shown.release} level={level} chosen={placeOf(geoId)} onChoose={choose} />
              {shown.chosen === null ? <p className="index-note">{shown.places.length === 0 ? t('indexPages.geography.missingFiles', { files: missingFiles(shown.missing, t) }) : t('indexPages.geography.hint')}</p> : <Chosen answer={shown} chosen={shown.chosen} geoId={geoId ?? ''} against={against} least={least} />}
            </div>
          </div>
        )}
      />}
    </div>
  )
}

function Labelled({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return <div className="figures-parameter"><span aria-hidden="true">{label}</span>{children}</div>
}

interface ChosenProps {
  readonly answer: Answer
  readonly chosen: NonNullable<Answer['chosen']>
  readonly geoId: string
  readonly against: string | null
  readonly least: IndexPageOf<'geography'>['thresholds']
}

function Chosen({ answer, chosen, geoId, against, least }: ChosenProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const name = (id: string): string => placeName(id, answer.places.find((place) => place.geoId === id)?.name ?? null, t, locale)
  const own = answer.places.find((place) => place.geoId === geoId)
  const other = answer.places.find((place) => place.geoId === against)
  if (own === undefined) return null
  return (
    <>
      <PlaceFacts release={answer.release} own={own} other={other ?? null} places={answer.places} mixes={chosen.mixes} name={name} />
      <PlaceMixes mixes={chosen.mixes} name={name} />
      <PlaceNodes release={answer.release} own={own} other={other ?? null} chosen={chosen} name={name} />
      <PlaceSuppression answer={answer} chosen={chosen} own={own} least={least} />
    </>
  )
}
