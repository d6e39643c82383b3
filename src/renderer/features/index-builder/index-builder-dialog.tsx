import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlocking } from '../../../shared/index-builder/records-problem'
import type { DatasetSummary } from '../../../shared/result/dataset-summary'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ProgressBar } from '../../components/progress-bar'
import { ErrorNotice } from '../../errors/error-notice'
import { useDatasetStore } from '../../store/datasets'
import { BuildResult } from './build-result'
import { RecordsReport } from './records-report'
import { RolesForm } from './roles-form'
import { rolesOf } from './roles-draft'
import { ThresholdsForm } from './thresholds-form'
import { openIndex, useBuilder, type Builder } from './use-builder'
import './index-builder.css'

/** From an open table of conversations to an index that may be published. */
export default function IndexBuilderDialog({ dataset: id, onClose }: { readonly dataset: string; readonly onClose: () => void }): ReactNode {
  const dataset = useDatasetStore(({ datasets }) => datasets.find((one) => one.id === id) ?? null)
  return dataset === null ? null : <OpenBuilder dataset={dataset} onClose={onClose} />
}

function OpenBuilder({ dataset, onClose }: { readonly dataset: DatasetSummary; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const builder = useBuilder(dataset.id)
  const { state } = builder
  return (
    <Dialog title={t('builder.title', { name: dataset.name })} size="large" onClose={onClose} footer={<Footer builder={builder} onClose={onClose} />}>
      <div className="builder">
        <p className="builder-intro">{t('builder.intro')}</p>
        {state.kind === 'built' ? <BuildResult summary={state.summary} /> : <Mapping dataset={dataset} builder={builder} />}
      </div>
    </Dialog>
  )
}

function Mapping({ dataset, builder }: { readonly dataset: DatasetSummary; readonly builder: Builder }): ReactNode {
  const { t } = useTranslation()
  const { state, draft, labels, change } = builder
  const isBusy = state.kind === 'proposing' || state.kind === 'checking' || state.kind === 'building'
  return (
    <div className="builder-columns">
      <RolesForm fields={dataset.fields} draft={draft} labels={labels} isDisabled={isBusy} onChange={change} />
      <div className="builder-side">
        {state.kind === 'checking' && <div className="builder-progress" role="status"><span>{t('builder.checking')}</span><ProgressBar label={t('builder.checking')} fraction={null} /></div>}
        {state.kind === 'building' && (
          <div className="builder-progress" role="status">
            <span>{t(`builder.stage.${state.progress?.stage ?? 'reading'}`)}</span>
            <ProgressBar label={t(`builder.stage.${state.progress?.stage ?? 'reading'}`)} fraction={state.progress?.fraction ?? null} />
          </div>
        )}
        {state.kind === 'failed' && <ErrorNotice error={state.error} />}
        {state.kind === 'checked' && <RecordsReport report={state.report} />}
        {state.kind === 'mapping' && rolesOf(draft) === null && <p className="builder-hint">{t('builder.incomplete')}</p>}
        {!isBusy && <ThresholdsForm draft={draft} found={state.kind === 'checked' ? state.report.window : null} onChange={change} />}
      </div>
    </div>
  )
}

function Footer({ builder, onClose }: { readonly builder: Builder; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { state, draft, check, build, again } = builder
  switch (state.kind) {
    case 'checking': case 'building':
      return <Button onPress={state.cancel}>{t('builder.cancel')}</Button>
    case 'built':
      return (
        <>
          <Button kind="quiet" onPress={again}>{t('builder.again')}</Button>
          <span className="spacer" />
          <Button onPress={onClose}>{t('builder.close')}</Button>
          <Button
            kind="primary"
            onPress={() => {
              onClose()
              void openIndex(state.destination, t('shell.kinds.figures'))
            }}
          >
            {t('builder.openIndex')}
          </Button>
        </>
      )
    default: {
      const isReady = rolesOf(draft) !== null && state.kind !== 'proposing'
      const mayBuild = isReady && !(state.kind === 'checked' && state.report.problems.some(isBlocking))
      const start = draft.window?.start ?? (state.kind === 'checked' ? state.report.window?.start : undefined)
      return (
        <>
          <Button kind={state.kind === 'checked' ? 'plain' : 'primary'} isDisabled={!isReady} onPress={() => void check()}>{t('builder.check')}</Button>
          <Button kind={state.kind === 'checked' ? 'primary' : 'plain'} isDisabled={!mayBuild} onPress={() => void build(start === undefined ? 'economic-index' : t('builder.folderName', { start }))}>{t('builder.build')}</Button>
        </>
      )
    }
  }
}
