import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
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
}

/** Serves the renderer's files, and nothing else, as `app://bundle/…`. */
export function serveBundle(session: Session, { folder, developmentServer }: BundleSource, blocked: BlockedRequests): void {
  session.protocol.handle(bundleScheme, async (request) => {
    if (request.method === 'POST' && new URL(request.url).pathname === violationReportPath) {
      blocked.addReport(await request.text())
      return new Response(null, { status: 204 })
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    if (developmentServer !== null) return fromDevelopmentServer(developmentServer, request.url)
    const file = bundleFile(folder, request.url)
    if (file === null) return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: bundleHeaders(file) })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

async function fromDevelopmentServer(server: string, address: string): Promise<Response> {
  const { pathname, search } = new URL(address)
  const answer = await fetch(new URL(`${pathname}${search}`, server))
  const type = answer.headers.get('content-type') ?? 'application/octet-stream'
  return new Response(answer.body, { status: answer.status, headers: { 'Content-Type': type, 'Content-Security-Policy': developmentPolicy } })
}
