import { create } from 'zustand'
import { toAppError, type AppError } from '../../shared/errors/errors'
import type { ReopenOffer, ReopenPlace, ReopenResult } from '../../shared/contract/reopen-channels'
import { isNoPreparation, noPreparation } from '../../shared/query/preparation'
import { asksDataset, type ViewSpec } from '../../shared/query/view'
import { request, subscribe } from '../api/request'
import { i18n } from '../i18n/i18n'
import { acceptOpened, putDatasets } from './datasets'
import { addView, changePreparation, currentDocument } from './document'
import { notify } from './notices'
import { closeDialog, openDialog, useScreen } from './screen'

interface ExportStore {
  /** Exports that came back and whose sources are to be found, oldest first. */
  readonly offers: readonly ReopenOffer[]
  /** What came of the last attempt at the first of them. */
  readonly problems: readonly AppError[]
  readonly missing: readonly string[]
  readonly isWorking: boolean
}

export const useExports = create<ExportStore>()(() => ({ offers: [], problems: [], missing: [], isWorking: false }))

/** Follows exports that are opened like files. Where everything they need is open, their view is shown at once. Returns the function that ends it. */
export function followExports(): () => void {
  return subscribe('export/offered', (offer) => void consider(offer))
}

async function consider(offer: ReopenOffer): Promise<void> {
  if (!offer.isData && offer.sources.every(({ isOpen }) => isOpen) && (await attempt(offer, null))) return
  useExports.setState(({ offers }) => ({ offers: [...offers, offer] }))
  if (useScreen.getState().dialog === null) openDialog('reopen')
}

/** Looks for the sources of the first offer at a place and shows its view when all are there. */
export async function openExport(place: ReopenPlace | null): Promise<void> {
  const [offer] = useExports.getState().offers
  if (offer !== undefined && (await attempt(offer, place))) settle()
}

/** Opens the rows inside the first offer's file instead. */
export async function openExportAsData(): Promise<void> {
  const [offer] = useExports.getState().offers
  if (offer === undefined) return
  settle()
  try {
    acceptOpened(await request('reopen/as-data', { offer: offer.id }))
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
  }
}

export function dismissExport(): void {
  const [offer] = useExports.getState().offers
  // What is on the other slides of a deck goes with it.
  const others = useExports.getState().offers.slice(1)
  const same = others.filter(({ fileName }) => fileName === offer?.fileName)
  for (const { id } of [...(offer === undefined ? [] : [offer]), ...same]) void request('reopen/dismiss', { offer: id }).catch(() => undefined)
  useExports.setState(({ offers }) => ({ offers: offers.filter((one) => !same.includes(one)) }))
  settle()
}

/** The first offer is done with; the next one has its turn. */
function settle(): void {
  const offers = useExports.getState().offers.slice(1)
  useExports.setState({ offers, problems: [], missing: [] })
  const [next] = offers
  if (next === undefined) closeDialog()
  // Sources opened for one export may be those of the next.
  else if (!next.isData) void openExport(null)
}

async function attempt(offer: ReopenOffer, place: ReopenPlace | null): Promise<boolean> {
  useExports.setState({ isWorking: true })
  try {
    const result = await request('reopen/accept', { offer: offer.id, place })
    putDatasets(result.opened)
    useExports.setState({ problems: result.failed, missing: place === null ? [] : result.missing })
    if (result.view === null) return false
    showAgain(result.view.name, result.view.spec)
    for (const change of result.changed) notify({ kind: 'info', text: changeText(change) })
    // Of a deck of many views one sentence is enough.
    const isLast = !useExports.getState().offers.some(({ id, fileName }) => id !== offer.id && fileName === offer.fileName)
    if (result.changed.length === 0 && isLast) notify({ kind: 'info', text: i18n.t('reopen.same', { name: result.view.name }) })
    return true
  } catch (thrown) {
    useExports.setState({ problems: [toAppError(thrown)] })
    return false
  } finally {
    useExports.setState({ isWorking: false })
  }
}

function changeText({ name, before, now }: ReopenResult['changed'][number]): string {
  if (before === null) return i18n.t('reopen.unknown', { name })
  return now === null ? i18n.t('reopen.unread', { name }) : i18n.t('reopen.changed', { name, before: before.slice(0, 8), now: now.slice(0, 8) })
}

/** Adds the view as it was: what is done to its dataset first goes to the document, unless that does something else to it by now. */
function showAgain(name: string, spec: ViewSpec): void {
  if (!asksDataset(spec)) {
    addView(name, spec)
    return
  }
  const { prepare, ...rest } = spec
  const own = currentDocument().preparations[spec.dataset]
  const isAlike = JSON.stringify(prepare ?? noPreparation) === JSON.stringify(own ?? noPreparation)
  if (isAlike) addView(name, rest)
  else if (isNoPreparation(own)) {
    changePreparation(spec.dataset, prepare ?? noPreparation)
    addView(name, rest)
  } else addView(name, { ...rest, prepare: prepare ?? noPreparation })
}
