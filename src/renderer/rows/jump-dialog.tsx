import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button'
import { Dialog } from '../components/dialog'
import { TextField } from '../components/text-field'
import { formatCount } from '../format/numbers'
import { parseRowNumber } from './row-number'

interface JumpDialogProps {
  readonly rowCount: number
  readonly locale: string
  readonly onJump: (rowIndex: number) => void
  readonly onClose: () => void
}

/** Asks for a row number and goes there. */
export function JumpDialog({ rowCount, locale, onJump, onClose }: JumpDialogProps): ReactElement {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const row = parseRowNumber(text)
  const last = formatCount(rowCount, { locale })
  const isInvalid = text.trim() !== '' && (row === null || row > rowCount)
  return (
    <Dialog title={t('table.jumpTitle')} size="small" onClose={onClose}>
      <form
        className="jump-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (row === null || row > rowCount) return
          onClose()
          onJump(row - 1)
        }}
      >
        <TextField
          label={t('table.jumpLabel', { last })}
          value={text}
          onChange={setText}
          isInvalid={isInvalid}
          autoFocus
          inputMode="numeric"
          {...(isInvalid ? { hint: t('table.jumpInvalid', { last }) } : {})}
        />
        <Button kind="primary" type="submit" isDisabled={row === null || row > rowCount}>{t('table.jumpGo')}</Button>
      </form>
    </Dialog>
  )
}
