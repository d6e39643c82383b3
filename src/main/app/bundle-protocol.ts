import { readFile } from 'node:fs/promises'
import { protocol, type ProtocolRequest, type ProtocolResponse, type Session } from 'electron'
import { bundleFile, bundleHeaders, bundleScheme, developmentPolicy, violationReportPath } from './bundle-files'
import type { BlockedRequests } from './blocked-requests'

/** Has to run before the app is ready: gives `app://bundle` a real origin, so that the policy header and workers apply. */
export function registerBundleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export interface BundleSource {
  /** The built renderer. */
  readonly folder: string
  /** Where a development build takes the same files from, changing while it runs; null in every other. */
  readonly developmentServer: string | null
  /** Told when the page and the scripts and styles that it names have been handed out. */
  readonly onScripts?: () => void
}

/**
 * Serves the renderer's files, and nothing else, as `app://bundle/…`.
 *
 * With bytes, not with `protocol.handle`: its Request and Response are Node's own fetch, 45 ms to compile before the first
 * answer, and a stream for each file. The older call is marked as deprecated and still there in every supported major.
 */
export function serveBundle(session: Session, source: BundleSource, blocked: BlockedRequests): void {
  let missing = 0
  session.protocol.registerBufferProtocol(bundleScheme, (request, respond) => {
    answer(request, source, blocked).catch(() => status(404)).then((response) => {
      respond(response)
      if (response.mimeType === 'text/html') missing = partsOf(response.data)
      else if (missing > 0 && (missing -= 1) === 0) source.onScripts?.()
    }).catch(() => undefined)
  })
}

/** How many files a page names. */
function partsOf(page: ProtocolResponse['data']): number {
  return (Buffer.isBuffer(page) ? page.toString('utf8') : '').match(/(src|href)="[^"]*assets\//g)?.length ?? 0
}

async function answer(request: ProtocolRequest, { folder, developmentServer }: BundleSource, blocked: BlockedRequests): Promise<ProtocolResponse> {
  if (request.method === 'POST' && new URL(request.url).pathname === violationReportPath) {
    blocked.addReport(Buffer.concat((request.uploadData ?? []).flatMap(({ bytes }) => bytes ?? [])).toString('utf8'))
    return status(204)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return status(405)
  if (developmentServer !== null) return fromDevelopmentServer(developmentServer, request.url)
  const file = bundleFile(folder, request.url)
  if (file === null) return status(404)
  const headers = bundleHeaders(file)
  return { statusCode: 200, headers, mimeType: headers['Content-Type'].split(';')[0] ?? '', charset: 'utf-8', data: await readFile(file) }
}

function status(statusCode: number): ProtocolResponse {
  return { statusCode, data: Buffer.alloc(0) }
}

async function fromDevelopmentServer(server: string, address: string): Promise<ProtocolResponse> {
  const { pathname, search } = new URL(address)
  const found = await fetch(new URL(`${pathname}${search}`, server))
  const type = found.headers.get('content-type') ?? 'application/octet-stream'
  return {
    statusCode: found.status, headers: { 'Content-Type': type, 'Content-Security-Policy': developmentPolicy }, mimeType: type.split(';')[0] ?? '',
    data: Buffer.from(await found.arrayBuffer()),
  }
}
