import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { bundleFile, bundleHeaders, bundleScheme, violationReportPath } from './bundle-files'
import type { BlockedRequests } from './blocked-requests'

/** Has to run before the app is ready: gives `app://bundle` a real origin, so that the policy header and workers apply. */
export function registerBundleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: bundleScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built renderer in `folder`, and nothing outside it, as `app://bundle/…`. */
export function serveBundle(session: Session, folder: string, blocked: BlockedRequests): void {
  session.protocol.handle(bundleScheme, async (request) => {
    if (request.method === 'POST' && new URL(request.url).pathname === violationReportPath) {
      blocked.addReport(await request.text())
      return new Response(null, { status: 204 })
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    const file = bundleFile(folder, request.url)
    if (file === null) return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: bundleHeaders(file) })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
