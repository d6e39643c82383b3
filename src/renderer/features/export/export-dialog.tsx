import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataFormat, type ExportRequest, type ExportShape, type TextOptions } from '../../../shared/contract/export-channels'
import type { View } from '../../../shared/query/view'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Dialog } from '../../components/dialog'
import { ProgressBar } from '../../components/progress-bar'
import { Select } from '../../components/select'
import { ErrorNotice } from '../../errors/error-notice'
import { formatBytes, formatCount } from '../../format/numbers'
import { useDocument } from '../../store/document'
import { notify } from '../../store/notices'
import { useLocale } from '../../store/settings'
import { exportWords } from './export-words'
import { useExport } from './use-export'
import './export-dialog.css'

const seenFormats: readonly DataFormat[] = ['xlsx', 'csv']
const silentFormats: readonly DataFormat[] = ['csv', 'json']
const delimiters = [',', ';', '\t'] as const

/** Saves the view on screen as a file. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { views, activeView } = useDocument()
  const view = views.find(({ id }) => id === activeView)
  return view === undefined ? null : <ExportForm view={view} onClose={onClose} />
}

function ExportForm({ view, onClose }: { readonly view: View; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { state, run } = useExport()
  const [format, setFormat] = useState<DataFormat>('xlsx')
  const [shape, setShape] = useState<ExportShape>('as-seen')
  const [text, setText] = useState<TextOptions>({ delimiter: ',', isFormulaSafe: true, hasByteOrderMark: false })
  const [hasSidecar, setSidecar] = useState(true)
  const isRunning = state.kind === 'running'
  const canShowScreen = seenFormats.includes(format)
  const asked: Omit<ExportRequest, 'destination'> = {
    spec: view.spec, format, shape: canShowScreen ? shape : 'tidy', text, hasSidecar, words: exportWords(view, t, locale),
  }
  const save = async (): Promise<void> => {
    const outcome = await run(asked, `${fileName(view.name)}.${format}`)
    if (outcome === null) return
    const notes = outcome.notes.map(({ kind, count }) => t(`exporting.notes.${kind}`, { formatted: formatCount(count, { locale }) }))
    notify({ kind: 'info', text: [t('exporting.saved', { name: outcome.fileName, size: formatBytes(outcome.sizeBytes, { locale }) }), ...notes].join(' ') })
    onClose()
  }
  return (
    <Dialog
      title={t('exporting.title', { name: view.name })} size="small" onClose={onClose}
      footer={isRunning ? <Button onPress={state.cancel}>{t('common.cancel')}</Button> : <Button kind="primary" onPress={() => void save()}>{t('exporting.export')}</Button>}
    >
      <div className="export-form">
        <Select
          label={t('exporting.format')} value={format} isDisabled={isRunning} onChange={setFormat}
          options={DataFormat.options.toSorted((one, other) => Number(other === 'xlsx') - Number(one === 'xlsx')).map((value) => ({ value, label: t(`exporting.formats.${value}`) }))}
        />
        {view.spec.kind === 'pivot' && canShowScreen && (
          <Select
            label={t('exporting.shape')} value={shape} isDisabled={isRunning} onChange={setShape}
            options={(['as-seen', 'tidy'] as const).map((value) => ({ value, label: t(`exporting.shapes.${value}`) }))}
          />
        )}
        {format === 'csv' && (
          <>
            <Select
              label={t('exporting.delimiter')} value={text.delimiter} isDisabled={isRunning} onChange={(delimiter) => { setText({ ...text, delimiter }) }}
              options={delimiters.map((value) => ({ value, label: t(`exporting.delimiters.${value}`) }))}
            />
            <Checkbox isSelected={text.isFormulaSafe} isDisabled={isRunning} onChange={(isFormulaSafe) => { setText({ ...text, isFormulaSafe }) }}>{t('exporting.formulaSafe')}</Checkbox>
            <Checkbox isSelected={text.hasByteOrderMark} isDisabled={isRunning} onChange={(hasByteOrderMark) => { setText({ ...text, hasByteOrderMark }) }}>{t('exporting.byteOrderMark')}</Checkbox>
          </>
        )}
        {silentFormats.includes(format)
          ? <Checkbox isSelected={hasSidecar} isDisabled={isRunning} onChange={setSidecar}>{t('exporting.sidecar')}</Checkbox>
          : <p className="export-hint">{t('exporting.carries')}</p>}
        {isRunning && (
          <div className="export-progress" role="status">
            <span>{t(`exporting.stages.${state.progress?.stage ?? 'asking'}`)}</span>
            <ProgressBar label={t('exporting.title', { name: view.name })} fraction={state.progress?.fraction ?? null} />
          </div>
        )}
        {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      </div>
    </Dialog>
  )
}

/** A name that every system takes. */
function fileName(name: string): string {
  const cleaned = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 100).replace(/\.+$/, '')
  return cleaned === '' ? 'export' : cleaned
}
