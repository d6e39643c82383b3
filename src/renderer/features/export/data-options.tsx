import { useTranslation } from 'react-i18next'
import type { DataFormat, ExportShape, TextOptions } from '../../../shared/contract/export-channels'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'

/** What can be chosen for a file of numbers. */
export interface DataSettings {
  readonly shape: ExportShape
  readonly text: TextOptions
  readonly hasSidecar: boolean
}

export const usualData: DataSettings = { shape: 'as-seen', text: { delimiter: ',', isFormulaSafe: true, hasByteOrderMark: false }, hasSidecar: true }

const seenFormats: readonly DataFormat[] = ['xlsx', 'csv']
const silentFormats: readonly DataFormat[] = ['csv', 'json']
const delimiters = [',', ';', '\t'] as const

/** Whether a format can show a matrix under its headers. */
export function canShowScreen(format: DataFormat): boolean {
  return seenFormats.includes(format)
}

interface DataOptionsProps {
  readonly format: DataFormat
  readonly isPivot: boolean
  readonly settings: DataSettings
  readonly isDisabled: boolean
  readonly onChange: (settings: DataSettings) => void
}

/** Shape, delimiter and what else a file of numbers can be given. */
export function DataOptions({ format, isPivot, settings, isDisabled, onChange }: DataOptionsProps) {
  const { t } = useTranslation()
  const { text } = settings
  const changeText = (change: Partial<TextOptions>): void => { onChange({ ...settings, text: { ...text, ...change } }) }
  return (
    <>
      {isPivot && canShowScreen(format) && (
        <Select
          label={t('exporting.shape')} value={settings.shape} isDisabled={isDisabled} onChange={(shape) => { onChange({ ...settings, shape }) }}
          options={(['as-seen', 'tidy'] as const).map((value) => ({ value, label: t(`exporting.shapes.${value}`) }))}
        />
      )}
      {format === 'csv' && (
        <>
          <Select
            label={t('exporting.delimiter')} value={text.delimiter} isDisabled={isDisabled} onChange={(delimiter) => { changeText({ delimiter }) }}
            options={delimiters.map((value) => ({ value, label: t(`exporting.delimiters.${value}`) }))}
          />
          <Checkbox isSelected={text.isFormulaSafe} isDisabled={isDisabled} onChange={(isFormulaSafe) => { changeText({ isFormulaSafe }) }}>{t('exporting.formulaSafe')}</Checkbox>
          <Checkbox isSelected={text.hasByteOrderMark} isDisabled={isDisabled} onChange={(hasByteOrderMark) => { changeText({ hasByteOrderMark }) }}>{t('exporting.byteOrderMark')}</Checkbox>
        </>
      )}
      {silentFormats.includes(format)
        ? <Checkbox isSelected={settings.hasSidecar} isDisabled={isDisabled} onChange={(hasSidecar) => { onChange({ ...settings, hasSidecar }) }}>{t('exporting.sidecar')}</Checkbox>
        : <p className="export-hint">{t('exporting.carries')}</p>}
    </>
  )
}
