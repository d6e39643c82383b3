import { useTranslation } from 'react-i18next'
import { SlideSize } from '../../../shared/slides/deck'
import { toAppError } from '../../../shared/errors/errors'
import type { View } from '../../../shared/query/view'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import { whyNoSlide } from '../../slides/view-slide'
import { notify } from '../../store/notices'
import type { SlideSettings } from './slide-settings'

interface SlideOptionsProps {
  readonly views: readonly View[]
  /** What a deck is called that nobody names. */
  readonly usualTitle: string
  readonly settings: SlideSettings
  readonly isDisabled: boolean
  readonly onChange: (settings: SlideSettings) => void
}

/** One slide or a deck, and how it looks. */
export function SlideOptions({ views, usualTitle, settings, isDisabled, onChange }: SlideOptionsProps) {
  const { t } = useTranslation()
  const { what, without, size, theme, template, title } = settings
  const chooseTemplate = async (): Promise<void> => {
    try {
      const chosen = await request('deck/choose', { what: 'template' })
      if (chosen === null) return
      onChange({ ...settings, template: { ...chosen, look: await engineRequest('deck/template', { reading: chosen.reading }) } })
    } catch (thrown) {
      notify({ kind: 'error', error: toAppError(thrown) })
    }
  }
  return (
    <>
      {views.length > 1 && (
        <Select
          label={t('slides.what')} value={what} isDisabled={isDisabled} onChange={(value) => { onChange({ ...settings, what: value }) }}
          options={(['view', 'all'] as const).map((value) => ({ value, label: t(`slides.whats.${value}`) }))}
        />
      )}
      {what === 'all' && (
        <>
          <div role="group" aria-label={t('slides.views')} className="export-views">
            <span className="field-label" aria-hidden="true">{t('slides.views')}</span>
            {views.map(({ id, name, spec }) => {
              const reason = whyNoSlide(spec)
              return (
                <Checkbox
                  key={id} isDisabled={isDisabled || reason !== null} isSelected={reason === null && !without.includes(id)}
                  onChange={(isIn) => { onChange({ ...settings, without: isIn ? without.filter((one) => one !== id) : [...without, id] }) }}
                >
                  {reason === null ? name : t('slides.noSlide', { name, reason: t(`slides.noSlideReasons.${reason}`) })}
                </Checkbox>
              )
            })}
          </div>
          <Checkbox isSelected={title !== null} isDisabled={isDisabled} onChange={(isOn) => { onChange({ ...settings, title: isOn ? '' : null }) }}>{t('slides.titleSlide')}</Checkbox>
          {title !== null && <TextField label={t('slides.deckTitle')} placeholder={usualTitle} value={title} isDisabled={isDisabled} onChange={(value) => { onChange({ ...settings, title: value }) }} />}
        </>
      )}
      <div className="export-template">
        <span className="field-label">{t('slides.template')}</span>
        <span className="export-template-name">{template?.fileName ?? t('slides.noTemplate')}</span>
        <Button isDisabled={isDisabled} onPress={() => { if (template === null) void chooseTemplate(); else onChange({ ...settings, template: null }) }}>
          {t(template === null ? 'slides.chooseTemplate' : 'slides.removeTemplate')}
        </Button>
      </div>
      {template === null && (
        <>
          <Select
            label={t('slides.size')} value={size} isDisabled={isDisabled} onChange={(value) => { onChange({ ...settings, size: value }) }}
            options={SlideSize.options.map((value) => ({ value, label: t(`slides.sizes.${value === '16:9' ? 'wide' : 'standard'}`) }))}
          />
          <Select
            label={t('slides.theme')} value={theme} isDisabled={isDisabled} onChange={(value) => { onChange({ ...settings, theme: value }) }}
            options={(['light', 'dark'] as const).map((value) => ({ value, label: t(`slides.themes.${value}`) }))}
          />
        </>
      )}
      <p className="export-hint">{t('slides.editable')}</p>
    </>
  )
}
