import { terminalText } from './terminal-text'

/** Where a command writes. Results go to `print`; everything said about them goes to `note`. */
export interface Output {
  print(text: string): Promise<void>
  /** One message on standard error. */
  note(sentence: string): void
  readonly isTerminal: boolean
  /** Columns of the terminal; null when output goes elsewhere. */
  readonly terminalColumns: number | null
}

/** The reader of our output went away (`| head`): nothing more to do, and no failure. */
export function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ERR_STREAM_DESTROYED')
}

export function standardOutput(): Output {
  // Without a listener a broken pipe would end the process before it has tidied up.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  return {
    print: (text) => new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve()))),
    note: (sentence) => void process.stderr.write(`sextant: ${terminalText(sentence, true)}\n`),
    isTerminal: process.stdout.isTTY === true,
    terminalColumns: process.stdout.isTTY === true ? process.stdout.columns : null,
  }
}
