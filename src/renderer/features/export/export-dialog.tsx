import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat } from '../../../shared/contract/app-channels'
import { DataFormat, PictureFormat } from '../../../shared/contract/export-channels'
import type { View } from '../../../shared/query/view'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ProgressBar } from '../../components/progress-bar'
import { Select } from '../../components/select'
import { ErrorNotice } from '../../errors/error-notice'
import { formatBytes, formatCount } from '../../format/numbers'
import { useDocument } from '../../store/document'
import { drawingOf } from '../../store/drawings'
import { notify } from '../../store/notices'
import { withPreparation } from '../../store/preparations'
import { changeSettings, useLocale, useSettings } from '../../store/settings'
import { canShowScreen, DataOptions, usualData, type DataSettings } from './data-options'
import { exportWords } from './export-words'
import { pictureView } from './make-picture'
import { PictureOptions } from './picture-options'
import { usualPicture, type PictureSettings } from './picture-settings'
import { whyNoSlide } from '../../slides/view-slide'
import { makeDeck, usualTitle } from './make-deck'
import { SlideOptions } from './slide-options'
import { usualSlides, type SlideSettings } from './slide-settings'
import { useExportTask } from '../../store/use-export-task'
import { usePicture } from './use-picture'
import './export-dialog.css'

/** Saves the view on screen as a file. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { views, activeView } = useDocument()
  const view = views.find(({ id }) => id === activeView)
  return view === undefined ? null : <ExportForm view={view} onClose={onClose} />
}

function ExportForm({ view, onClose }: { readonly view: View; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { state, perform } = useExportTask()
  const { views } = useDocument()
  const drawn = pictureView(view)
  // Rows of a figure stand in a result that its page has told.
  const told = view.spec.kind === 'figures' ? drawingOf(view.id) : null
  const rowsOf = told?.rows === undefined ? null : { dataset: told.rows, record: told.record }
  const hasRows = (view.spec.kind !== 'figures' && view.spec.kind !== 'regression') || rowsOf !== null
  const canBeSlide = whyNoSlide(view.spec) === null
  const picture = usePicture(drawn, perform)
  const formats: readonly ExportFormat[] = [...(canBeSlide ? ['pptx' as const] : []), ...(drawn === null ? [] : PictureFormat.options), ...(hasRows ? dataFormats : [])]
  const remembered = drawn === null ? 'rowsExport' as const : 'chartExport' as const
  const [format, setFormat] = useState<ExportFormat>(() => firstFormat(formats, useSettings.getState()[remembered], drawn === null ? 'xlsx' : 'pptx'))
  const [data, setData] = useState<DataSettings>(usualData)
  const [drawing, setDrawing] = useState<PictureSettings>(usualPicture)
  const [at, setAt] = useState<View | null>(null)
  const [slides, setSlides] = useState<SlideSettings>(() => usualSlides(''))
  const isRunning = state.kind === 'running'
  const name = `${fileName(view.name)}.${format}`

  const say = (text: string): void => {
    if (useSettings.getState()[remembered] !== format) changeSettings({ [remembered]: format })
    notify({ kind: 'info', text })
    onClose()
  }
  const saved = ({ fileName: file, sizeBytes }: { readonly fileName: string; readonly sizeBytes: number }): string => t('exporting.saved', { name: file, size: formatBytes(sizeBytes, { locale }) })
  const savePicture = async (wanted: PictureFormat): Promise<void> => {
    const outcome = await picture.save(wanted, drawing, name)
    if (outcome !== null) say(saved(outcome))
  }
  const copyPicture = async (): Promise<void> => {
    if (await picture.copy(drawing) !== null) say(t('exporting.copied'))
  }
  const saveSlides = async (): Promise<void> => {
    const wanted = slides.what === 'view' ? [view] : views.filter(({ id, spec }) => whyNoSlide(spec) === null && !slides.without.includes(id))
    const outcome = await perform(async (signal, onProgress) => {
      if (wanted.length === 0) return null
      const { destination } = await request('export/choose', { suggestedName: name })
      if (destination === null) return null
      onProgress(null)
      return makeDeck(wanted, slides, destination, { t, locale, signal, onProgress, onView: setAt })
    })
    if (outcome !== null) say(saved(outcome))
  }
  const saveData = async (wanted: DataFormat): Promise<void> => {
    const asked = { spec: view.spec, format: wanted, ...data, shape: canShowScreen(wanted) ? data.shape : 'tidy' as const, words: exportWords(view, t, locale), ...(rowsOf === null ? {} : { rowsOf }) }
    const outcome = await perform(async (signal, onProgress) => {
      const { destination } = await request('export/choose', { suggestedName: name })
      if (destination === null) return null
      onProgress(null)
      return engineRequest('export/run', withPreparation('export/run', { ...asked, destination }), { signal, onProgress })
    })
    if (outcome === null) return
    const notes = outcome.notes.map(({ kind, count }) => t(`exporting.notes.${kind}`, { formatted: formatCount(count, { locale }) }))
    say([saved(outcome), ...notes].join(' '))
  }
  return (
    <Dialog
      title={t('exporting.title', { name: view.name })} size="small" onClose={onClose}
      footer={isRunning ? <Button onPress={state.cancel}>{t('common.cancel')}</Button> : (
        <>
          {isPicture(format) && <Button onPress={() => void copyPicture()}>{t('exporting.copy')}</Button>}
          <Button kind="primary" onPress={() => void (format === 'pptx' ? saveSlides() : isPicture(format) ? savePicture(format) : saveData(format))}>{t('exporting.export')}</Button>
        </>
      )}
    >
      <div className="export-form">
        <Select
          label={t('exporting.format')} value={format} isDisabled={isRunning} onChange={setFormat}
          options={formats.map((value) => ({ value, label: t(`exporting.formats.${value}`) }))}
        />
        {format === 'pptx' ? <SlideOptions views={views} usualTitle={usualTitle(views, t, locale)} settings={slides} isDisabled={isRunning} onChange={setSlides} /> : isPicture(format)
          ? <PictureOptions format={format} settings={drawing} isDisabled={isRunning} onChange={setDrawing} />
          : <DataOptions format={format} isPivot={view.spec.kind === 'pivot'} settings={data} isDisabled={isRunning} onChange={setData} />}
        {isRunning && (
          <div className="export-progress" role="status">
            <span>{t(`exporting.stages.${state.progress?.stage ?? 'asking'}`)}</span>
            <ProgressBar label={t('exporting.title', { name: view.name })} fraction={state.progress?.fraction ?? null} />
          </div>
        )}
        {state.kind === 'failed' && format === 'pptx' && slides.what === 'all' && at !== null && <p className="export-hint">{t('slides.failedAt', { name: at.name })}</p>}
        {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      </div>
    </Dialog>
  )
}

/** The format most people want comes first. */
const dataFormats = DataFormat.options.toSorted((one, other) => Number(other === 'xlsx') - Number(one === 'xlsx'))

/** As the last one left, where this view can; otherwise as most people want it. */
function firstFormat(formats: readonly ExportFormat[], last: ExportFormat | undefined, usual: ExportFormat): ExportFormat {
  return [last, usual, ...formats].find((one) => one !== undefined && formats.includes(one)) ?? usual
}

function isPicture(format: ExportFormat): format is PictureFormat {
  return PictureFormat.options.some((one) => one === format)
}

/** A name that every system takes. */
function fileName(name: string): string {
  const cleaned = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 100).replace(/\.+$/, '')
  return cleaned === '' ? 'export' : cleaned
}
