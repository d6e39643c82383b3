import { toAppError } from '../../../shared/errors/errors'
import type { View } from '../../../shared/query/view'
import { request } from '../../api/request'
import { i18n } from '../../i18n/i18n'
import { notify } from '../../store/notices'
import { localeOf, resolveLanguage, useSettings } from '../../store/settings'
import { makePicture, pictureView } from './make-picture'
import { usualPicture } from './picture-settings'

/** Puts the picture of a view on the clipboard as it would be exported, where it has one. Success and failure become a notice. */
export async function copyPicture(shown: View): Promise<void> {
  const view = pictureView(shown)
  if (view === null) return
  try {
    const locale = localeOf(resolveLanguage(useSettings.getState().language, navigator.languages))
    const png = await makePicture(view, 'png', usualPicture, { t: i18n.t, locale, signal: new AbortController().signal, onProgress: () => undefined })
    await request('clipboard/write-picture', { png })
    notify({ kind: 'info', text: i18n.t('exporting.copied') })
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}
