import { BrowserWindow, session as sessions } from 'electron'
import type { PrintRequest } from '../../shared/contract/export-channels'
import { provenanceText } from '../../shared/query/provenance'
import { attachToPdf } from '../export/pdf/attach-file'
import { provenanceFile } from '../export/pdf/pdf-provenance'
import { bundleOrigin, bundleScheme } from './bundle-files'
import { printedDocument, printedPolicy } from './printed-document'

const address = `${bundleOrigin}/print.xhtml`
/** How long a document may take to load and to print. */
const patienceMs = 60_000
let printed = 0

/**
 * Pictures as a PDF document, a page each. They are drawn in a hidden window of their own, without scripts and with nothing to reach but themselves.
 * @throws Error when that window fails
 */
export async function printPictures({ title, pages, provenance }: PrintRequest): Promise<Uint8Array<ArrayBuffer>> {
  const session = sessions.fromPartition(`print-${(printed += 1)}`, { cache: false })
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.protocol.handle(bundleScheme, (request) => (request.url === address
    ? new Response(printedDocument(title, pages), { headers: { 'Content-Type': 'application/xhtml+xml; charset=utf-8', 'Content-Security-Policy': printedPolicy } })
    : new Response(null, { status: 404 })))
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: request.url !== address && !request.url.startsWith('data:') }))
  const window = new BrowserWindow({
    show: false, webPreferences: { session, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webSecurity: true, spellcheck: false, devTools: false },
  })
  try {
    return await withinPatience(print(window, provenance === null ? null : provenanceText(provenance)))
  } finally {
    window.destroy()
    session.protocol.unhandle(bundleScheme)
  }
}

async function print(window: BrowserWindow, provenance: string | null): Promise<Uint8Array<ArrayBuffer>> {
  await window.loadURL(address)
  // Printing lays the document out anew and waits for its faces.
  const pdf = new Uint8Array(await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, margins: { top: 0, bottom: 0, left: 0, right: 0 } }))
  return provenance === null ? pdf : attachToPdf(pdf, provenanceFile(provenance))
}

async function withinPatience<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The pictures were not printed within ${patienceMs / 1000} seconds.`)), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
