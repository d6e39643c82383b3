import { Download } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { RegressionFit } from '../../../shared/result/regression-result'
import { IconButton } from '../../components/button'
import { Segmented } from '../../components/segmented'
import { tellDrawing, useTellDrawing, type Drawing } from '../../store/drawings'
import { openDialog } from '../../store/screen'
import { plotAnswer, preparePlot } from '../../regressions/plot-picture'
import { firstPlot, plotOfFit, plotsOf, plotTitle, type PlotKind } from '../../regressions/plots-of-fit'
import type { RegressionNumbers } from '../../regressions/regression-numbers'
import { RegressionPlot } from './regression-plot'
import { equationText } from '../../regressions/regression-texts'

interface FitPlotsProps {
  readonly spec: RegressionSpec
  readonly fit: RegressionFit
  readonly numbers: RegressionNumbers
  readonly locale: string
  /** The value of the group this fit is of; null: of all rows. */
  readonly group: string | null
  /** Whether it is the one that leaves as the picture of the view unless another is asked for. */
  readonly isFirst: boolean
}

/** The fit as a picture: scatter with line and band, added variable, residuals. */
export function FitPlots({ spec, fit, numbers, locale, group, isFirst }: FitPlotsProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<PlotKind | null>(null)
  const placeRef = useRef<HTMLDivElement>(null)
  const [widthPx, setWidthPx] = useState(0)
  useLayoutEffect(() => {
    const place = placeRef.current
    if (place === null) return
    const measure = (): void => { setWidthPx(Math.floor(place.clientWidth)) }
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(place)
    return () => { observer.disconnect() }
  }, [])
  const { points } = fit
  const offered = plotsOf(fit)
  const chosen = wanted !== null && offered.includes(wanted) ? wanted : firstPlot(fit)
  const shown = useMemo(() => (points === null ? null : plotOfFit(chosen, spec, fit, points, numbers, t)), [chosen, spec, fit, points, numbers, t])
  const drawing = useMemo((): Drawing | null => (shown === null ? null : {
    answer: plotAnswer(shown.plot, spec.dataset), fields: [], title: plotTitle(spec, group, chosen, t), notes: [`${equationText(spec, fit, numbers)}.`, ...shown.notes],
    prepare: preparePlot(shown.plot), record: { resultRows: fit.statistics.n, sourcePaths: null, method: null },
  }), [shown, spec, fit, numbers, group, chosen, t])
  useTellDrawing(isFirst ? drawing : null)
  if (shown === null || drawing === null) return null
  const { plot, notes } = shown
  return (
    <div className="regression-plots">
      <div className="regression-plot-tools">
        <Segmented label={t('regression.plot')} chosen={chosen} choices={offered.map((kind) => ({ id: kind, content: t(`regression.plots.${kind}`) }))} onChoose={setWanted} />
        <IconButton
          label={t('regression.exportPlot')}
          onPress={() => {
            tellDrawing(drawing)
            openDialog('export')
          }}
        >
          <Download size={15} />
        </IconButton>
      </div>
      <div ref={placeRef} className="regression-plot">
        {widthPx > 0 && <RegressionPlot plot={plot} widthPx={widthPx} locale={locale} numbers={numbers} />}
      </div>
      <p className="regression-note">{notes.join(' ')}</p>
    </div>
  )
}
