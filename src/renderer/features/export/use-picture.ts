import { useTranslation } from 'react-i18next'
import type { PictureFormat } from '../../../shared/contract/export-channels'
import type { View } from '../../../shared/query/view'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { pngFile, settledPicture, svgFile } from '../../charts/picture-files/picture-files'
import { useLocale } from '../../store/settings'
import { withPreparation } from '../../store/preparations'
import { exportWords } from './export-words'
import type { ExportTask } from './use-export'

/** What a person chose for a picture. */
export interface PictureSettings {
  /** PNG: pixels for each px on screen. */
  readonly scale: number
  readonly isTransparent: boolean
  /** SVG: whether the faces come along. */
  readonly hasFonts: boolean
}

export interface SavedPicture {
  readonly fileName: string
  readonly sizeBytes: number
}

type Save = (format: PictureFormat, settings: PictureSettings, suggestedName: string) => Promise<SavedPicture | null>

/** Saves the picture of a chart; `perform` does it and says how far it is. Resolves to null when the person changed their mind, or it failed. */
export function usePicture(view: View, perform: ExportTask['perform']): Save {
  const { t } = useTranslation()
  const locale = useLocale()
  return (format, settings, suggestedName) => perform(async (signal, onProgress) => {
    const { destination } = await request('export/choose', { suggestedName })
    if (destination === null) return null
    onProgress(null)
    const { provenance } = await engineRequest('export/provenance', withPreparation('export/provenance', { spec: view.spec, words: exportWords(view, t, locale) }), { signal, onProgress })
    const picture = await settledPicture(signal)
    if (picture === null) return null
    const draw = format === 'svg' ? svgFile : pngFile
    return engineRequest('export/picture', { destination, bytes: await draw(picture, provenance, settings, readFont) }, { signal })
  })
}

async function readFont(address: string): Promise<Uint8Array> {
  return (await request('app/font', { address })).bytes
}
