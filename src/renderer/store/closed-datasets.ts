import { toAppError } from '../../shared/errors/errors'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { request } from '../api/request'
import { i18n } from '../i18n/i18n'
import { acceptOpened, countOpening, putDatasets, takeOffList, useDatasetStore } from './datasets'
import { closedBy, currentDocument, forgetDataset, useDocumentStore } from './document'
import type { History } from './history'
import { dismissNotice, notify } from './notices'

/** Closing and opening again come one after the other, however fast a person steps back and forth. */
let turn: Promise<unknown> = Promise.resolve()
/** The notice that offers to undo a closing, by dataset: what has been undone is offered no more. */
const offers = new Map<string, number>()

/**
 * Closes a dataset with its views and the lookups in it: one step of undo, which opens it again. The step is made at once, so that what is
 * pressed next undoes this one and no other. Failures become a notice.
 */
export function closeDataset({ id, name }: DatasetSummary): void {
  if (!isListed(id) || closedBy(currentDocument()) === id) return
  forgetDataset(id)
  void close(id)
  offers.set(id, notify({ kind: 'info', text: i18n.t('datasets.closed', { name }), action: { label: i18n.t('datasets.undoClose'), run: () => void undoClosing(id) } }))
}

/** Opens what a step back brings back, and closes what a step forward closes. Returns the function that ends it. */
export function followClosings(): () => void {
  return useDocumentStore.subscribe(({ history }, { history: before }) => {
    if (history.present === before.present) return
    const [undone, redone] = [closedBy(before.present), closedBy(history.present)]
    if (undone !== undefined && isStepBack(before, history)) void reopen(undone)
    if (redone !== undefined && isStepBack(history, before)) void close(redone)
  })
}

function isStepBack(from: History, to: History): boolean {
  return from.past.at(-1) === to.present && to.future[0] === from.present
}

/** With its views while closing it was the last step; later only the dataset itself comes back. */
async function undoClosing(id: string): Promise<void> {
  if (closedBy(currentDocument()) === id) return useDocumentStore.getState().undo()
  const opened = await reopen(id)
  if (opened !== null) acceptOpened({ opened: [opened], failed: [] })
}

function close(id: string): Promise<unknown> {
  return inTurn(async () => {
    if (!isListed(id)) return
    await request('dataset/close', { dataset: id })
    takeOffList(id)
  })
}

function isListed(id: string): boolean {
  return useDatasetStore.getState().datasets.some((dataset) => dataset.id === id)
}

async function reopen(id: string): Promise<DatasetSummary | null> {
  dismissNotice(offers.get(id) ?? 0)
  return countOpening(inTurn(async () => {
    if (isListed(id)) return null
    const { opened, failed } = await request('dataset/open-closed', { dataset: id })
    for (const error of failed) notify({ kind: 'error', error })
    putDatasets(opened)
    return opened[0] ?? null
  }))
}

function inTurn<Value>(work: () => Promise<Value>): Promise<Value | null> {
  const next = turn.then(work).catch((thrown: unknown) => {
    notify({ kind: 'error', error: toAppError(thrown) })
    return null
  })
  turn = next
  return next
}
