import { useTranslation } from 'react-i18next'
import type { PictureFormat } from '../../../shared/contract/export-channels'
import { shownPicture } from '../../charts/picture-files/picture-files'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import type { PictureSettings } from './use-picture'

export const usualPicture: PictureSettings = { scale: 2, isTransparent: false, hasFonts: true }

const scales = [1, 2, 3, 4] as const

interface PictureOptionsProps {
  readonly format: PictureFormat
  readonly settings: PictureSettings
  readonly isDisabled: boolean
  readonly onChange: (settings: PictureSettings) => void
}

/** Size, ground and faces of a picture. */
export function PictureOptions({ format, settings, isDisabled, onChange }: PictureOptionsProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const picture = shownPicture()
  const pixels = (side: 'width' | 'height', scale: number): string => formatCount(Number(picture?.getAttribute(side)) * scale, { locale })
  return (
    <>
      {format === 'png' && (
        <Select
          label={t('exporting.scale')} value={String(settings.scale)} isDisabled={isDisabled} onChange={(scale) => { onChange({ ...settings, scale: Number(scale) }) }}
          options={scales.map((scale) => ({ value: String(scale), label: t('exporting.scaleOf', { scale, width: pixels('width', scale), height: pixels('height', scale) }) }))}
        />
      )}
      <Checkbox isSelected={settings.isTransparent} isDisabled={isDisabled} onChange={(isTransparent) => { onChange({ ...settings, isTransparent }) }}>{t('exporting.transparent')}</Checkbox>
      {format === 'svg' && (
        <Checkbox isSelected={settings.hasFonts} isDisabled={isDisabled} onChange={(hasFonts) => { onChange({ ...settings, hasFonts }) }}>{t('exporting.fonts')}</Checkbox>
      )}
      <p className="export-hint">{t('exporting.carries')}</p>
    </>
  )
}
