import { Presentation } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FigureListing } from '../../../../shared/economic-index/figure'
import type { FigureId } from '../../../../shared/economic-index/figure-id'
import type { PlaceUse } from '../../../../shared/economic-index/geography-page'
import { engineRequest } from '../../../api/engine'
import { Button } from '../../../components/button'
import { ProgressBar } from '../../../components/progress-bar'
import { ErrorNotice } from '../../../errors/error-notice'
import { parametersOf } from '../figure-list'
import { useReport } from '../use-report'
import { placeFigures } from './place-figures'

/** Leaves with the answer: how the place compares, where it stands on the map, and what it is used for there, a slide each. */
export function PlaceSlides({ release, own, name }: { readonly release: string; readonly own: PlaceUse; readonly name: string }) {
  const { t } = useTranslation()
  const { state, run } = useReport()
  const save = async (): Promise<void> => {
    const { figures } = await engineRequest('index/figures', null)
    await run(placeFigures(own, release).flatMap((wanted) => orderOf(wanted, figures)), t('indexPages.geography.deckTitle', { name }))
  }
  return (
    <>
      {state.kind === 'running'
        ? <Button onPress={state.cancel}>{t('common.cancel')}</Button>
        : <Button icon={<Presentation size={14} />} onPress={() => void save()}>{t('indexPages.geography.slides')}</Button>}
      {state.kind === 'running' && <ProgressBar label={t('indexPages.geography.slides')} fraction={state.progress?.fraction ?? null} />}
      {state.kind === 'failed' && <ErrorNotice error={state.error} />}
    </>
  )
}

/** The figure with its settings, as far as it has them; nothing where its files are not open. */
function orderOf({ id, params }: ReturnType<typeof placeFigures>[number], figures: readonly FigureListing[]): { readonly id: FigureId; readonly params: ReturnType<typeof parametersOf> }[] {
  const listing = figures.find((figure) => figure.id === id)
  return listing === undefined || listing.missing.length > 0 ? [] : [{ id, params: parametersOf(listing, params) }]
}
