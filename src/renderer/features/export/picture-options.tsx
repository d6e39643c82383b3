import { useTranslation } from 'react-i18next'
import type { PictureFormat } from '../../../shared/contract/export-channels'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import { pictureSize, pictureSizes, pictureThemes, type PictureSettings } from './picture-settings'

const scales = [1, 2, 3, 4] as const

interface PictureOptionsProps {
  readonly format: PictureFormat
  readonly settings: PictureSettings
  readonly isDisabled: boolean
  readonly onChange: (settings: PictureSettings) => void
}

/** Size, colours, ground and faces of a picture, and what it says about itself. */
export function PictureOptions({ format, settings, isDisabled, onChange }: PictureOptionsProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { widthPx, heightPx } = pictureSize(settings.size)
  const pixels = (px: number): string => formatCount(px, { locale })
  return (
    <>
      <Select
        label={t('exporting.proportions')} value={settings.size} isDisabled={isDisabled} onChange={(size) => { onChange({ ...settings, size }) }}
        options={pictureSizes.map((value) => ({ value, label: t(`exporting.proportionsOf.${value}`) }))}
      />
      {format === 'png' && (
        <Select
          label={t('exporting.scale')} value={String(settings.scale)} isDisabled={isDisabled} onChange={(scale) => { onChange({ ...settings, scale: Number(scale) }) }}
          options={scales.map((scale) => ({ value: String(scale), label: t('exporting.scaleOf', { scale, width: pixels(widthPx * scale), height: pixels(heightPx * scale) }) }))}
        />
      )}
      <Select
        label={t('exporting.colours')} value={settings.theme} isDisabled={isDisabled} onChange={(theme) => { onChange({ ...settings, theme }) }}
        options={pictureThemes.map((value) => ({ value, label: value === 'as-shown' ? t('exporting.coloursShown') : t(`chart.settings.themes.${value}`) }))}
      />
      <Checkbox isSelected={settings.isTransparent} isDisabled={isDisabled} onChange={(isTransparent) => { onChange({ ...settings, isTransparent }) }}>{t('exporting.transparent')}</Checkbox>
      {format === 'svg' && (
        <Checkbox isSelected={settings.hasFonts} isDisabled={isDisabled} onChange={(hasFonts) => { onChange({ ...settings, hasFonts }) }}>{t('exporting.fonts')}</Checkbox>
      )}
      <Checkbox isSelected={settings.hasFooter} isDisabled={isDisabled} onChange={(hasFooter) => { onChange({ ...settings, hasFooter }) }}>{t('exporting.footer')}</Checkbox>
      <p className="export-hint">{t('exporting.carries')}</p>
    </>
  )
}
