import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lookup } from '../../../shared/query/lookup'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { EmptyState } from '../../components/empty-state'
import { Select } from '../../components/select'
import { useDatasetStore } from '../../store/datasets'
import { dependantsOfFields, fieldsBrought, isNeeded, type FieldDependants } from '../../store/dependants'
import { changePreparation, useDocument } from '../../store/document'
import { usePreparation } from '../../store/preparations'
import { usePreparedFields } from '../../store/prepared-fields'
import { useEngineQuery } from '../../store/use-engine-query'
import { fieldsLost, leftSide, lookupObstacle, newLookup, takenNames } from './lookup-draft'
import { LookupForm } from './lookup-form'
import { LookupReportPanel } from './lookup-report-panel'
import { NeededNotice } from './needed-notice'
import './lookup.css'

const isNew = 'new'

/** Looks fields up in a second dataset, or joins it, after a look at what matches. */
export function LookupDialog({ dataset: id, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const datasets = useDatasetStore((state) => state.datasets)
  const left = datasets.find((dataset) => dataset.id === id) ?? null
  if (left === null) return null
  const others = datasets.filter((dataset) => dataset.id !== id)
  const title = t('lookup.title', { name: left.name })
  if (others.length === 0) return <Dialog title={title} size="small" onClose={onClose}><EmptyState title={t('lookup.open')} text={t('lookup.noOther')} /></Dialog>
  return <OpenDialog title={title} left={left} others={others} onClose={onClose} />
}

interface OpenDialogProps {
  readonly title: string
  readonly left: DatasetSummary
  readonly others: readonly DatasetSummary[]
  readonly onClose: () => void
}

function OpenDialog({ title, left: dataset, others, onClose }: OpenDialogProps) {
  const { t } = useTranslation()
  const document = useDocument()
  const preparation = usePreparation(dataset.id)
  const { added } = usePreparedFields(dataset.id)
  const { lookups } = preparation
  const only = others.length === 1 ? others[0] : undefined
  const [draft, setDraft] = useState<Lookup | null>(() => lookups[0] ?? (only === undefined ? null : newLookup(crypto.randomUUID(), dataset, only)))
  const [warned, setWarned] = useState<'remove' | 'save' | null>(null)
  const position = lookups.findIndex((lookup) => lookup.id === draft?.id)
  const before = position === -1 ? lookups : lookups.slice(0, position)
  const left = leftSide(dataset, added, before)
  const right = others.find(({ id }) => id === draft?.dataset) ?? null
  const question = draft === null || right === null || draft.keys.length === 0 ? null : {
    dataset: left.id, prepare: { fields: [], filter: null, lookups: [...before] }, lookup: { dataset: draft.dataset, keys: draft.keys, normalise: draft.normalise },
  }
  const state = useEngineQuery('lookup/report', question, { lane: `lookup of ${left.id}`, dataset: left.id })
  const report = state.kind === 'done' ? state.value.report : null
  const elsewhere = [...preparation.fields.map(({ name }) => name), ...lookups.slice(before.length).filter(({ id }) => id !== draft?.id).flatMap(({ fields }) => fields.map(({ as }) => as))]
  const taken = draft === null ? new Set<string>() : takenNames(draft, left, elsewhere)
  const put = (next: readonly Lookup[]): void => {
    changePreparation(left.id, { ...preparation, lookups: [...next] })
    onClose()
  }
  const remove = (): void => { put(lookups.toSpliced(position, 1)) }
  const save = (): void => { if (draft !== null) put(position === -1 ? [...lookups, draft] : lookups.with(position, draft)) }
  const saved = lookups[position]
  const lost = saved === undefined || draft === null ? [] : fieldsLost(saved, draft)
  const neededBy = (names: readonly string[]): FieldDependants => dependantsOfFields(document, left.id, names, new Set(saved === undefined ? [] : [saved.id]))
  const change = (next: Lookup | null): void => {
    setWarned(null)
    setDraft(next)
  }
  return (
    <Dialog
      title={title} size="large" onClose={onClose}
      footer={
        <>
          {saved !== undefined && (
            <Button
              kind={warned === 'remove' ? 'danger' : 'quiet'} icon={<Trash2 size={14} />}
              onPress={() => { if (warned !== 'remove' && isNeeded(neededBy(fieldsBrought(saved)))) setWarned('remove'); else remove() }}
            >
              {t(warned === 'remove' ? 'lookup.removeAnyway' : 'lookup.remove')}
            </Button>
          )}
          <span className="spacer" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary" isDisabled={draft === null || lookupObstacle(draft, report, taken) !== null}
            onPress={() => { if (warned !== 'save' && isNeeded(neededBy(lost))) setWarned('save'); else save() }}
          >
            {t(position === -1 ? 'lookup.add' : warned === 'save' ? 'lookup.saveAnyway' : 'lookup.save')}
          </Button>
        </>
      }
    >
      {warned !== null && saved !== undefined && <NeededNotice {...(warned === 'remove' ? { lost: fieldsBrought(saved) } : { lost })} dependants={neededBy(warned === 'remove' ? fieldsBrought(saved) : lost)} />}
      <div className="lookup">
        <div className="lookup-form">
          {lookups.length > 0 && (
            <Select
              label={t('lookup.which')} value={position === -1 ? isNew : (draft?.id ?? isNew)}
              options={[...lookups.map((lookup) => ({ value: lookup.id, label: lookup.name ?? t('lookup.gone') })), { value: isNew, label: t('lookup.isNew') }]}
              onChange={(chosen) => {
                const other = right ?? others[0]
                change(lookups.find((lookup) => lookup.id === chosen) ?? (other === undefined ? null : newLookup(crypto.randomUUID(), leftSide(dataset, added, lookups), other)))
              }}
            />
          )}
          <Select
            label={t('lookup.other')} value={right?.id ?? isNew}
            options={[...(right === null ? [{ value: isNew, label: t('lookup.chooseOther') }] : []), ...others.map((dataset) => ({ value: dataset.id, label: dataset.name }))]}
            onChange={(chosen) => {
              const other = others.find((dataset) => dataset.id === chosen)
              if (other !== undefined) change(newLookup(draft?.id ?? crypto.randomUUID(), left, other))
            }}
          />
          {draft !== null && right !== null && <LookupForm left={left} right={right} draft={draft} taken={taken} report={report} onChange={change} />}
        </div>
        <LookupReportPanel left={left} right={right} draft={draft} state={state} onChange={change} />
      </div>
    </Dialog>
  )
}
