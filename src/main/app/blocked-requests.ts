import { z } from 'zod'

const ViolationReport = z.object({ 'csp-report': z.object({ 'blocked-uri': z.string() }) })

/** Counts what the page asked for outside the app: all of it refused, shown in the About panel. */
export class BlockedRequests {
  #count = 0

  get count(): number {
    return this.#count
  }

  add(): void {
    this.#count += 1
  }

  /**
   * Counts a policy report when it is about an address elsewhere. Inline scripts and the like are reported too, as a word
   * instead of an address: they are refused as well, but they are no requests.
   */
  addReport(json: string): void {
    const report = ViolationReport.safeParse(parsed(json))
    if (report.success && /^[a-z][a-z0-9+.-]*:/i.test(report.data['csp-report']['blocked-uri'])) this.add()
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
