import { lazy, Suspense, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpressionScope } from '../../shared/query/expression/check'
import type { Field } from '../../shared/result/field'
import { expressionProblem, typeName } from '../errors/expression-problem'
import { useExpression, useSuggestions } from './use-expression'
import './expression.css'

const ExpressionEditor = lazy(() => import('./expression-editor'))

interface ExpressionFormProps {
  readonly text: string
  readonly fields: readonly Field[]
  readonly scope: ExpressionScope
  readonly onChange: (text: string) => void
  readonly onDone: () => void
}

/** The expression, and under it what it gives or what is wrong with it. */
export function ExpressionForm({ text, fields, scope, onChange, onDone }: ExpressionFormProps) {
  const { t } = useTranslation()
  const checked = useExpression(text, fields, scope)
  const kindName = useCallback((field: Field) => t(`fields.kinds.${field.kind}`), [t])
  const suggestions = useSuggestions(fields, scope, kindName)
  const error = checked.kind === 'wrong' && checked.error.code === 'expression-wrong' ? checked.error : null
  return (
    <div className="expression-form">
      <span className="field-label" id="expression-label">{t('derived.expression')}</span>
      <div className="expression-box" data-wrong={error !== null && text !== '' ? true : undefined}>
        <Suspense fallback={<div className="expression-editor" aria-busy="true" />}>
          <ExpressionEditor text={text} label={t('derived.expression')} fault={text === '' ? null : error} suggestions={suggestions} onChange={onChange} onDone={onDone} />
        </Suspense>
      </div>
      <p className="expression-verdict" role="status" data-wrong={error !== null && text !== '' ? true : undefined}>
        {text === '' ? t(scope === 'group' ? 'derived.measureHint' : 'derived.expressionHint')
          : error !== null ? expressionProblem(error, t)
            : checked.kind === 'right' ? t('derived.gives', { type: typeName(checked.type, t) }) : ''}
      </p>
    </div>
  )
}
