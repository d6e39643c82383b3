import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabelChoices } from '../../../shared/contract/index-builder-channels'
import { rightShare } from '../../../shared/index-builder/match-review'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { NumberField } from '../../shelves/number-field'
import type { RolesDraft } from './roles-draft'

interface LabelsFormProps {
  readonly draft: RolesDraft
  /** What this version can label by itself. */
  readonly labels: LabelChoices
  readonly tasks: string | null
  readonly onChange: (draft: RolesDraft) => void
  readonly onTasks: (dataset: string) => void
  readonly onOpenTasks: () => void
  /** Null while a column or a table that is needed has not been chosen. */
  readonly onMatches: (() => void) | null
  /** Null while a column that is needed has not been chosen. */
  readonly onClusters: (() => void) | null
}

/** Labels that are made from texts: tasks by one of two ways, and request clusters. */
export function LabelsForm({ draft, labels, tasks, onChange, onTasks, onOpenTasks, onMatches, onClusters }: LabelsFormProps): ReactNode {
  const { t } = useTranslation()
  const method = draft.matching === 'lexical' || !labels.hasModel ? 'lexical' : 'embedding'
  const floor = labels.thresholds[method]
  const methods = (['embedding', 'lexical'] as const).filter((one) => one === 'lexical' || labels.hasModel).map((value) => ({ value, label: t(`builder.labels.method.${value}`) }))
  const edits = draft.clusterEdits
  return (
    <fieldset className="builder-group">
      <legend>{t('builder.labels.title')}</legend>
      {draft.text === null && draft.summary === null && <span className="builder-hint">{t('builder.labels.needText')}</span>}
      {draft.task === null
        ? <Checkbox isSelected={draft.matchTasks} onChange={(matchTasks) => onChange({ ...draft, matchTasks })}>{t('builder.matchTasks')}</Checkbox>
        : <span className="builder-hint">{t('builder.labels.hasTask')}</span>}
      {draft.task === null && draft.matchTasks && (
        <>
          <div className="builder-role">
            <Select label={t('builder.labels.methodLabel')} value={method} options={methods} onChange={(matching) => onChange({ ...draft, matching, matchThreshold: null })} />
            <span className="builder-hint">{t(`builder.labels.methodHint.${method}`)}</span>
          </div>
          <div className="builder-role">
            <NumberField
              key={method} label={t('builder.labels.threshold')} value={draft.matchThreshold ?? floor}
              onChange={(value) => onChange({ ...draft, matchThreshold: value <= floor ? null : Math.min(1, value) })}
            />
            <span className="builder-hint">{t('builder.labels.thresholdHint', { floor })}</span>
          </div>
          <div className="builder-role builder-wide">
            {labels.tasks.length > 0 && (
              <Select
                label={t('builder.labels.tasks')} value={tasks ?? labels.tasks[0]!.dataset} options={labels.tasks.map(({ dataset, name }) => ({ value: dataset, label: name }))}
                onChange={onTasks}
              />
            )}
            <span className="builder-hint">{t(labels.tasks.length > 0 ? 'builder.labels.tasksHint' : 'builder.labels.noTasks')}</span>
            <Button onPress={onOpenTasks}>{t('builder.labels.openTasks')}</Button>
          </div>
          <div className="builder-role builder-wide">
            <Button isDisabled={onMatches === null} onPress={() => onMatches?.()}>{t('builder.review.look')}</Button>
            <span className="builder-hint">{draft.matchReview === null ? t('builder.review.lookHint') : t('builder.review.looked', { right: draft.matchReview.right, looked: rightShare(draft.matchReview)?.looked ?? 0 })}</span>
          </div>
        </>
      )}
      {draft.requests.length > 0
        ? <span className="builder-hint">{t('builder.labels.hasRequests')}</span>
        : labels.hasModel && <Checkbox isSelected={draft.clusterRequests} onChange={(clusterRequests) => onChange({ ...draft, clusterRequests })}>{t('builder.clusterRequests')}</Checkbox>}
      {draft.requests.length === 0 && labels.hasModel && draft.clusterRequests && (
        <div className="builder-role builder-wide">
          <Button isDisabled={onClusters === null} onPress={() => onClusters?.()}>{t('builder.clusters.look')}</Button>
          <span className="builder-hint">{edits === null ? t('builder.clusters.lookHint') : t('builder.clusters.edited', { renames: edits.renames.length, merges: edits.merges.length })}</span>
        </div>
      )}
    </fieldset>
  )
}
