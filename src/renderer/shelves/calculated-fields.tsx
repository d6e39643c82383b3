import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkExpression } from '../../shared/query/expression/check'
import type { Measure } from '../../shared/query/measure'
import type { Field } from '../../shared/result/field'
import { TextField } from '../components/text-field'
import { ExpressionForm } from '../expression/expression-form'

/** The name and expression of a calculated measure; only an expression that can be used goes on. */
export function CalculatedFields({ draft, fields, onChange }: { readonly draft: Measure; readonly fields: readonly Field[]; readonly onChange: (measure: Measure) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(draft.expression ?? '')
  const put = (expression: string): void => {
    setText(expression)
    if (isUsable(expression, fields)) onChange({ ...draft, expression })
  }
  const putName = (name: string): void => {
    const next = { ...draft, name }
    if (name === '') delete (next as { name?: string }).name
    onChange(next)
  }
  return (
    <>
      <TextField label={t('derived.measure.name')} value={draft.name ?? ''} hint={t('derived.measure.unnamed')} onChange={putName} maxLength={200} />
      <ExpressionForm text={text} fields={fields} scope="group" onChange={put} onDone={() => undefined} />
    </>
  )
}

function isUsable(expression: string, fields: readonly Field[]): boolean {
  try {
    checkExpression(expression, fields, 'group')
    return true
  } catch {
    return false
  }
}
