import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors/errors'
import { toAppError } from '../../../shared/errors/errors'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import { asDetected } from '../../../shared/dataset/reader-options'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { Tabs } from '../../components/tabs'
import { ErrorNotice } from '../../errors/error-notice'
import { putDatasets, useDataset } from '../../store/datasets'
import { ReaderForm } from './reader-form'
import { ReaderPreview } from './reader-preview'
import { useReaderPreview } from './use-reader-preview'
import './reader.css'

/** How a text file is read, with its first rows as they would look. */
export function ReaderOptionsDialog({ dataset: id, onClose }: { readonly dataset: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const dataset = useDataset(id)
  if (dataset === null) return null
  if (dataset.reader === null) return <Dialog title={dataset.name} size="small" onClose={onClose}><p>{t('reader.notText')}</p></Dialog>
  return <TextReaderDialog dataset={dataset} reader={dataset.reader} onClose={onClose} />
}

interface TextReaderDialogProps {
  readonly dataset: DatasetSummary
  readonly reader: NonNullable<DatasetSummary['reader']>
  readonly onClose: () => void
}

function TextReaderDialog({ dataset, reader, onClose }: TextReaderDialogProps) {
  const { t } = useTranslation()
  const isSheet = dataset.format === 'xlsx'
  const [options, setOptions] = useState<ReaderOptions>(reader.asked)
  // A reset also starts the fields' own texts afresh.
  const [resets, setResets] = useState(0)
  const [isApplying, setIsApplying] = useState(false)
  const [failure, setFailure] = useState<AppError | null>(null)
  const { preview, isRunning, error } = useReaderPreview(dataset.id, options)
  // Cells that were one are read as one value and empty ones: said where the first rows are looked at.
  const merged = dataset.problems.flatMap((problem) => (problem.code === 'workbook-note' && problem.note === 'merged-areas' ? [problem] : []))
  const change = (part: Partial<ReaderOptions>): void => setOptions((before) => ({ ...before, ...part }))
  const changeType = (column: string, type: string | null): void => {
    const others = Object.entries(options.types).filter(([name]) => name !== column)
    change({ types: Object.fromEntries(type === null ? others : [...others, [column, type]]) })
  }
  const apply = async (): Promise<void> => {
    setIsApplying(true)
    setFailure(null)
    try {
      putDatasets([await request('dataset/reopen', { dataset: dataset.id, options })])
      onClose()
    } catch (thrown) {
      setFailure(toAppError(thrown))
      setIsApplying(false)
    }
  }
  const reset = (): void => {
    setOptions(asDetected)
    setResets((count) => count + 1)
  }
  return (
    <Dialog
      title={t('reader.title', { name: dataset.name })} size="large" onClose={onClose}
      footer={
        <>
          <Button kind="quiet" icon={<RotateCcw size={14} />} onPress={reset}>{t('reader.reset')}</Button>
          <span className="spacer" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" isDisabled={isApplying} onPress={() => void apply()}>{t(isApplying ? 'reader.applying' : 'reader.apply')}</Button>
        </>
      }
    >
      <div className="reader">
        <ReaderForm key={resets} options={options} used={preview?.used ?? reader.used} isSheet={isSheet} onChange={change} />
        <div className="reader-result" aria-busy={isRunning}>
          {failure !== null && <ErrorNotice error={failure} />}
          {error !== null && <ErrorNotice error={error} tone="warning" />}
          {merged.map((problem) => <ErrorNotice key={problem.note} error={problem} tone="warning" />)}
          <Tabs
            label={t('reader.preview')}
            tabs={[
              {
                id: 'preview', label: t('reader.preview'),
                content: preview === null ? <p>{t('common.loading')}</p> : (
                  <div className="reader-frame"><ReaderPreview batch={preview.batch} types={options.types} onChangeType={changeType} /></div>
                ),
              },
              ...(isSheet ? [] : [{ id: 'raw', label: t('reader.rawLines'), content: <RawLines lines={preview?.rawLines ?? []} /> }]),
            ]}
          />
        </div>
      </div>
    </Dialog>
  )
}

function RawLines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ol className="reader-raw reader-frame selectable">
      {lines.map((line, index) => <li key={index}><span className="number">{index + 1}</span><code>{line}</code></li>)}
    </ol>
  )
}
