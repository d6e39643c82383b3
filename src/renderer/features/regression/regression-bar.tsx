import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RegressionErrors, type RegressionSpec } from '../../../shared/query/regression-spec'
import { Button } from '../../components/button'
import { Select } from '../../components/select'
import type { RegressionNumbers } from '../../regressions/regression-numbers'
import { regressionTitle } from '../../regressions/regression-texts'

interface RegressionBarProps {
  readonly spec: RegressionSpec
  readonly numbers: RegressionNumbers
  readonly canCopy: boolean
  readonly onChange: (spec: RegressionSpec) => void
  readonly onCopy: () => void
}

const levels = [0.9, 0.95, 0.99]

/** How errors and intervals are made, and the table for elsewhere. */
export function RegressionBar({ spec, numbers, canCopy, onChange, onCopy }: RegressionBarProps) {
  const { t } = useTranslation()
  const offered = [...new Set([...levels, spec.level])].toSorted((one, other) => one - other)
  return (
    <div className="answer-bar">
      <p className="answer-bar-summary">{spec.y === null || spec.x === null ? '' : regressionTitle(spec, t)}</p>
      <div className="answer-bar-tools">
        <div className="answer-bar-sort">
          <span aria-hidden="true">{t('regression.errors')}</span>
          <Select
            label={t('regression.errors')} isLabelHidden value={spec.errors} options={RegressionErrors.options.map((value) => ({ value, label: t(`regression.errorTypes.${value}`) }))}
            onChange={(errors) => { onChange({ ...spec, errors }) }}
          />
        </div>
        <div className="answer-bar-sort">
          <span aria-hidden="true">{t('regression.level')}</span>
          <Select
            label={t('regression.level')} isLabelHidden value={String(spec.level)} options={offered.map((level) => ({ value: String(level), label: numbers.percent(level) }))}
            onChange={(level) => { onChange({ ...spec, level: Number(level) }) }}
          />
        </div>
        <Button icon={<Copy size={14} />} isDisabled={!canCopy} onPress={onCopy}>{t('regression.copy')}</Button>
      </div>
    </div>
  )
}
