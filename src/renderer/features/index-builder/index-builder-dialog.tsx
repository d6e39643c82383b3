import { Info } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlocking } from '../../../shared/errors/records-problem'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ProgressBar } from '../../components/progress-bar'
import { noClusterEdits } from '../../../shared/economic-index/cluster-edits'
import { filterInForce } from '../../../shared/query/preparation'
import { ErrorNotice } from '../../errors/error-notice'
import { useDataset } from '../../store/datasets'
import { usePreparation } from '../../store/preparations'
import { BuildResult } from './build-result'
import { ClusterEditor } from './cluster-editor'
import { LabelsForm } from './labels-form'
import { MatchReview } from './match-review'
import { RecordsReport } from './records-report'
import { RolesForm } from './roles-form'
import { rolesOf } from './roles-draft'
import { RunProgress } from './run-progress'
import { ThresholdsForm } from './thresholds-form'
import { openIndex, useBuilder, type Builder } from './use-builder'
import './index-builder.css'

/** From an open table of conversations to an index that may be published. */
export default function IndexBuilderDialog({ dataset: id, onClose }: { readonly dataset: string; readonly onClose: () => void }): ReactNode {
  const dataset = useDataset(id)
  return dataset === null ? null : <OpenBuilder dataset={dataset} onClose={onClose} />
}

function OpenBuilder({ dataset, onClose }: { readonly dataset: DatasetSummary; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const builder = useBuilder(dataset.id)
  const { state } = builder
  return (
    <Dialog title={t('builder.title', { name: dataset.name })} size="large" onClose={onClose} footer={<Footer builder={builder} onClose={onClose} />}>
      <div className="builder">
        {state.kind !== 'naming' && state.kind !== 'reviewing' && <p className="builder-intro">{t('builder.intro')}</p>}
        <Body dataset={dataset} builder={builder} />
      </div>
    </Dialog>
  )
}

function Body({ dataset, builder }: { readonly dataset: DatasetSummary; readonly builder: Builder }): ReactNode {
  const { state, draft, change } = builder
  switch (state.kind) {
    case 'built': return <BuildResult summary={state.summary} />
    case 'naming': return <ClusterEditor clusters={state.clusters} edits={draft.clusterEdits ?? noClusterEdits} thresholds={draft.thresholds} onChange={(clusterEdits) => change({ ...draft, clusterEdits })} />
    case 'reviewing': return <MatchReview matches={state.matches} onChange={(matchReview) => change({ ...draft, matchReview })} />
    default: return <Mapping dataset={dataset} builder={builder} />
  }
}

function Mapping({ dataset, builder }: { readonly dataset: DatasetSummary; readonly builder: Builder }): ReactNode {
  const { t } = useTranslation()
  const { state, draft, labels, tasks, change, chooseTasks, openTasks, nameClusters, reviewMatches } = builder
  const isFiltered = filterInForce(usePreparation(dataset.id)) !== null
  const isBusy = state.kind === 'proposing' || state.kind === 'checking' || state.kind === 'building'
  const statusRef = useRef<HTMLDivElement>(null)
  // What is asked for below is answered above, where a person who has scrolled would not see it.
  useEffect(() => { statusRef.current?.scrollIntoView({ block: 'nearest' }) }, [state.kind])
  return (
    <div className="builder-columns">
      <RolesForm fields={dataset.fields} draft={draft} isDisabled={isBusy} onChange={change} />
      <div className="builder-side">
        <div ref={statusRef} className="builder-status">
          {state.kind === 'checking' && <div className="builder-progress" role="status"><span>{t('builder.checking')}</span><ProgressBar label={t('builder.checking')} fraction={null} /></div>}
          {state.kind === 'building' && <RunProgress progress={state.progress} minutesLeft={state.minutesLeft} wentOnFrom={state.wentOnFrom} />}
          {state.kind === 'mapping' && state.wasStopped === true && <p className="builder-problem" data-tone="hint" role="status"><Info size={14} aria-hidden="true" /><span>{t('builder.stopped')}</span></p>}
          {isFiltered && <p className="builder-problem" data-tone="hint"><Info size={14} aria-hidden="true" /><span>{t('builder.filtered')}</span></p>}
          {state.kind === 'failed' && <ErrorNotice error={state.error} />}
          {state.kind === 'checked' && <RecordsReport report={state.report} />}
          {state.kind === 'mapping' && rolesOf(draft) === null && <p className="builder-hint">{t('builder.incomplete')}</p>}
        </div>
        {!isBusy && (
          <LabelsForm
            draft={draft} labels={labels} tasks={tasks} onChange={change} onTasks={chooseTasks} onOpenTasks={() => void openTasks()}
            onMatches={rolesOf(draft) === null || (draft.text ?? draft.summary) === null || labels.tasks.length === 0 ? null : () => void reviewMatches()}
            onClusters={rolesOf(draft) === null || (draft.text ?? draft.summary) === null ? null : () => void nameClusters()}
          />
        )}
        {!isBusy && <ThresholdsForm draft={draft} found={state.kind === 'checked' ? state.report.window : null} onChange={change} />}
      </div>
    </div>
  )
}

function Footer({ builder, onClose }: { readonly builder: Builder; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { state, draft, check, build, again, change, saveRoles } = builder
  switch (state.kind) {
    case 'checking': case 'building':
      return <Button onPress={state.cancel}>{t('builder.cancel')}</Button>
    case 'naming': {
      const edits = draft.clusterEdits
      return (
        <>
          <Button kind="quiet" isDisabled={edits === null} onPress={() => change({ ...draft, clusterEdits: null })}>{t('builder.clusters.asProposed')}</Button>
          <Button kind="quiet" isDisabled={(edits?.merges.length ?? 0) === 0} onPress={() => edits !== null && change({ ...draft, clusterEdits: { ...edits, merges: edits.merges.slice(0, -1) } })}>
            {t('builder.clusters.unmerge')}
          </Button>
          <span className="spacer" />
          <Button kind="primary" onPress={again}>{t('builder.clusters.done')}</Button>
        </>
      )
    }
    case 'reviewing':
      return <Button kind="primary" onPress={again}>{t('builder.review.done')}</Button>
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
          <Button kind="quiet" isDisabled={!isReady} onPress={() => void saveRoles()}>{t('builder.saveRoles')}</Button>
          <span className="spacer" />
          <Button kind={state.kind === 'checked' ? 'plain' : 'primary'} isDisabled={!isReady} onPress={() => void check()}>{t('builder.check')}</Button>
          <Button kind={state.kind === 'checked' ? 'primary' : 'plain'} isDisabled={!mayBuild} onPress={() => void build(start === undefined ? 'economic-index' : t('builder.folderName', { start }))}>{t('builder.build')}</Button>
        </>
      )
    }
  }
}
