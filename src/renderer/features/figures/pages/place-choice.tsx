import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceUse } from '../../../../shared/economic-index/geography-page'
import { ChoiceList } from '../../../components/choice-list'
import { Segmented } from '../../../components/segmented'
import { useLocale } from '../../../store/settings'
import { chinesePlaceName, placeName } from '../../../figure-words/place-names'
import { indexText } from './page-numbers'

interface PlaceChoiceProps {
  readonly places: readonly PlaceUse[]
  readonly chosen: string | null
  readonly level: 'country' | 'state'
  readonly onLevel: (level: 'country' | 'state') => void
  readonly onChoose: (geoId: string) => void
}

/** Countries or states to choose from (a search finds both), each with its index; those below the threshold are faint. */
export function PlaceChoice({ places, chosen, level, onLevel, onChoose }: PlaceChoiceProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const entries = useMemo(() => places
    .map(({ geoId, geography, name, aui, isEligible }) => ({ id: geoId, text: placeName(geoId, name, t, locale), alsoFoundBy: `${name ?? ''} ${chinesePlaceName(geoId)}`, hint: indexText(aui, locale, ''), isFaint: !isEligible, isFoundOnly: geography !== level }))
    .sort((one, other) => Number(one.isFoundOnly) - Number(other.isFoundOnly) || one.text.localeCompare(other.text, locale)), [places, level, t, locale])
  return (
    <div className="index-page-side">
      <Segmented
        label={t('indexPages.geography.levels')} chosen={level} onChoose={onLevel}
        choices={[{ id: 'country', content: t('indexPages.geography.countries') }, { id: 'state', content: t('indexPages.geography.states') }]}
      />
      <ChoiceList label={t('indexPages.geography.choose')} searchLabel={t('indexPages.geography.search')} entries={entries} chosen={chosen} onChoose={onChoose} />
    </div>
  )
}
