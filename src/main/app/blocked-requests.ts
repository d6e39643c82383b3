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
    const address = member(member(parsed(json), 'csp-report'), 'blocked-uri')
    if (typeof address === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(address)) this.add()
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
