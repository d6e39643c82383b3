import type { AppChannelName } from './app-channels'
import type { EventName } from './events'

/** The contract's names once more: neither the preload script nor the first of main's modules may carry the schemas. A test holds the two together. */
export const appChannelNames: readonly AppChannelName[] = [
  'dataset/open-dialog', 'dataset/open-dropped', 'dataset/open-recent', 'dataset/open-sample', 'dataset/list', 'dataset/reopen',
  'dataset/close', 'dataset/open-closed', 'quarantine/export', 'export/choose', 'index-builder/open', 'deck/choose', 'recent/list', 'workspace/load', 'workspace/save', 'settings/load', 'settings/save',
  'clipboard/write-text', 'clipboard/write-table', 'clipboard/write-picture', 'picture/print', 'reopen/accept', 'reopen/as-data', 'reopen/dismiss', 'draw/job', 'draw/done', 'app/font', 'app/about', 'app/idle',
]

export const eventNames: readonly EventName[] = ['dataset/opened', 'dataset/changed', 'dataset/closed', 'export/offered', 'engine/state', 'command/run']
