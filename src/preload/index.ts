import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { appChannelNames, eventNames } from '../shared/contract/channel-names'
import type { AppError } from '../shared/errors/errors'
import type { PreloadApi } from '../shared/contract/preload-api'
import { EventHub } from './event-hub'

const hub = new EventHub()

ipcRenderer.on('event', (_event, name: unknown, payload: unknown) => {
  const known = eventNames.find((candidate) => candidate === name)
  if (known !== undefined) hub.deliver(known, payload)
})

// A port cannot cross the context bridge, but it can be posted to the page's own window.
ipcRenderer.on('engine-port', (event) => window.postMessage('engine-port', window.location.origin, [...event.ports]))

const api: PreloadApi = {
  request: (channel, input) => {
    // Dropped files come by `openDropped` alone, or a page could name paths itself.
    const isAllowed = appChannelNames.includes(channel) && (channel as string) !== 'dataset/open-dropped'
    return isAllowed ? ask(channel, input) : Promise.resolve(refused(String(channel), 'There is no such channel.'))
  },
  openDropped: (files) => {
    const paths = files.flatMap((file) => pathOf(file))
    return paths.length > 0
      ? ask('dataset/open-dropped', { paths })
      : Promise.resolve(refused('dataset/open-dropped', 'What was dropped has no place on this disk. Save it as a file first.'))
  },
  subscribe: (event, listener) => {
    if (!eventNames.includes(event)) throw new Error(`There is no event called ${String(event)}.`)
    return hub.subscribe(event, listener)
  },
  connectEngine: () => ipcRenderer.send('engine/connect'),
}

contextBridge.exposeInMainWorld('sextant', api)

/** Never rejects: what Electron itself refuses comes back as data too. Main answers with an Outcome of the channel's own type. */
async function ask<Answer>(channel: string, input: unknown): Promise<Answer | { ok: false; error: AppError }> {
  try {
    return (await ipcRenderer.invoke(channel, input)) as Answer
  } catch (thrown) {
    return { ok: false, error: { code: 'bug', reason: `The request ${channel} could not be sent.`, details: String(thrown) } }
  }
}

/** Empty for files that were made in the page: those have no path. */
function pathOf(file: unknown): string[] {
  if (!(file instanceof File)) return []
  const path = webUtils.getPathForFile(file)
  return path === '' ? [] : [path]
}

function refused(channel: string, reason: string): { ok: false; error: AppError } {
  return { ok: false, error: { code: 'request-refused', channel, reason } }
}
