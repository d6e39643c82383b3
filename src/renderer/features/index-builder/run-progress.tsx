import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildProgress } from '../../../shared/index-builder/build-summary'
import { ProgressBar } from '../../components/progress-bar'

interface RunProgressProps {
  readonly progress: BuildProgress | null
  readonly minutesLeft: number | null
  /** How far an earlier run had come where this one took over. */
  readonly wentOnFrom: number | null
}

/** Which stage a run is in, how far, about how long it will take, and whether it went on where an earlier one stopped. */
export function RunProgress({ progress, minutesLeft, wentOnFrom }: RunProgressProps): ReactNode {
  const { t } = useTranslation()
  const stage = progress?.stage ?? 'reading'
  const fraction = progress?.fraction ?? null
  const isReading = stage === 'statements' || stage === 'labelling'
  const words = t(`builder.stage.${stage}`)
  return (
    <div className="builder-progress" role="status">
      <span>{words}{fraction === null ? '' : ` · ${Math.floor(100 * fraction)} %`}{minutesLeft === null ? '' : ` · ${t('builder.minutesLeft', { count: minutesLeft })}`}</span>
      <ProgressBar label={words} fraction={fraction} />
      {isReading && wentOnFrom !== null && wentOnFrom >= 0.01 && <p>{t('builder.wentOn', { percent: Math.floor(100 * wentOnFrom) })}</p>}
      {isReading && <p className="builder-hint">{t('builder.mayStop')}</p>}
    </div>
  )
}
