import * as electron from 'electron'

/** The same thing twice: as plain text, and where there is one as a table for documents. */
export interface ClipboardContent {
  readonly text: string
  readonly html?: string
}

/** Newer Electron takes items with a promise for an answer (see decision 7), the fallback one record; each has its own way alone. */
interface EitherElectron {
  readonly clipboard: { write(content: unknown): Promise<void> | undefined }
  readonly ClipboardItem?: new (types: Readonly<Record<string, string>>) => object
}

/** Replaces what is on the system's clipboard. */
export async function writeClipboard({ text, html }: ClipboardContent): Promise<void> {
  const { clipboard, ClipboardItem } = electron as unknown as EitherElectron
  if (ClipboardItem === undefined) await clipboard.write(html === undefined ? { text } : { text, html })
  else await clipboard.write([new ClipboardItem({ 'text/plain': text, ...(html === undefined ? {} : { 'text/html': html }) })])
}
