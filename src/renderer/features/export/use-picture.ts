import { useTranslation } from 'react-i18next'
import type { PictureFormat } from '../../../shared/contract/export-channels'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { useLocale } from '../../store/settings'
import { makePicture, type PictureView } from './make-picture'
import type { PictureSettings } from './picture-settings'
import type { ExportTask } from '../../store/use-export-task'

export interface SavedPicture {
  readonly fileName: string
  readonly sizeBytes: number
}

export interface PictureTask {
  /** Resolves to null when the person changed their mind, or it failed. */
  readonly save: (format: PictureFormat, settings: PictureSettings, suggestedName: string) => Promise<SavedPicture | null>
  readonly copy: (settings: PictureSettings) => Promise<true | null>
}

/** Saves or copies the picture of a view; `perform` does it and says how far it is. */
export function usePicture(view: PictureView | null, perform: ExportTask['perform']): PictureTask {
  const { t } = useTranslation()
  const locale = useLocale()
  return {
    save: (format, settings, suggestedName) => perform(async (signal, onProgress) => {
      if (view === null) return null
      const { destination } = await request('export/choose', { suggestedName })
      if (destination === null) return null
      onProgress(null)
      const bytes = await makePicture(view, format, settings, { t, locale, signal, onProgress })
      return engineRequest('export/picture', { destination, bytes }, { signal })
    }),
    copy: (settings) => perform(async (signal, onProgress) => {
      if (view === null) return null
      onProgress(null)
      await request('clipboard/write-picture', { png: await makePicture(view, 'png', settings, { t, locale, signal, onProgress }) })
      return true
    }),
  }
}
