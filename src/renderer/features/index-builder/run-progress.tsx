import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildProgress } from '../../../shared/index-builder/build-summary'
import { ProgressBar } from '../../components/progress-bar'

/** Which stage a run is in, how far, and about how long it will take. */
export function RunProgress({ progress, minutesLeft }: { readonly progress: BuildProgress | null; readonly minutesLeft: number | null }): ReactNode {
  const { t } = useTranslation()
  const stage = progress?.stage ?? 'reading'
  const fraction = progress?.fraction ?? null
  const words = t(`builder.stage.${stage}`)
  return (
    <div className="builder-progress" role="status">
      <span>{words}{fraction === null ? '' : ` · ${Math.floor(100 * fraction)} %`}{minutesLeft === null ? '' : ` · ${t('builder.minutesLeft', { count: minutesLeft })}`}</span>
      <ProgressBar label={words} fraction={fraction} />
      {stage === 'labelling' && <p className="builder-hint">{t('builder.mayStop')}</p>}
    </div>
  )
}
