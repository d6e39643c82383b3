import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../shared/errors/errors'
import { request } from '../api/request'
import { formatCount } from '../format/numbers'
import { notify } from '../store/notices'
import { announce } from '../store/screen'
import { copyRange, mostCellsCopied, mostCharactersCopied, type CopyInput } from './copy-range'
import type { FetchWindow } from './row-windows'

export interface CopyUse {
  /** 0 … 1 while a copy is being made. */
  readonly share: number | null
  readonly copy: (fetch: FetchWindow, input: CopyInput) => void
  readonly copyText: (text: string) => void
  readonly cancel: () => void
}

/** Puts ranges and texts on the clipboard; what cannot be copied is said, a newer copy ends the older. */
export function useCopy(locale: string): CopyUse {
  const { t } = useTranslation()
  const [share, setShare] = useState<number | null>(null)
  const abort = useRef<AbortController | null>(null)
  const fail = (thrown: unknown): void => { notify({ kind: 'error', error: toAppError(thrown) }) }
  const run = async (fetch: FetchWindow, input: CopyInput): Promise<void> => {
    abort.current?.abort()
    const controller = new AbortController()
    abort.current = controller
    setShare(0)
    try {
      const outcome = await copyRange(fetch, input, controller.signal, setShare)
      if (outcome.kind === 'too-many-cells') {
        notify({ kind: 'info', text: t('table.copyTooLarge', { count: formatCount(outcome.cellCount, { locale }), limit: formatCount(mostCellsCopied, { locale }) }) })
      } else if (outcome.kind === 'too-long') {
        notify({ kind: 'info', text: t('table.copyTooLong', { limit: formatCount(mostCharactersCopied, { locale }) }) })
      } else {
        await request('clipboard/write-text', { text: outcome.text })
        announce(t('table.copied', { rows: formatCount(outcome.rowCount, { locale }), columns: formatCount(input.columns.length, { locale }) }))
      }
    } catch (thrown) {
      fail(thrown)
    } finally {
      if (abort.current === controller) setShare(null)
    }
  }
  return {
    share,
    copy: (fetch, input) => { void run(fetch, input) },
    copyText: (text) => {
      request('clipboard/write-text', { text }).then(() => { announce(t('common.copied')) }, fail)
    },
    cancel: () => { abort.current?.abort() },
  }
}
