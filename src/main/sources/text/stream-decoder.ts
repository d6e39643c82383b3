import { TextDecoder } from 'node:util'
import { TextFileError } from './text-file-error'

/** Decodes a stream of bytes; what the encoding does not know becomes U+FFFD. */
export interface StreamDecoder {
  /** The name the WHATWG Encoding standard gives the label. */
  readonly encoding: string
  decode(bytes: Buffer, options: { readonly stream: boolean }): string
}

// Some releases of Node 20, 22 and 24 read windows-1252 as ISO 8859-1 (nodejs/node issue 56542), so these rows are ours.
// Source: https://encoding.spec.whatwg.org/index-windows-1252.txt, bytes 0x80 to 0x9F.
const WINDOWS_1252_ROWS = '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F'
  + '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178'

/** Where ICU lets bytes through that the standard calls errors: as controls or in the last rows of the private area. */
const LENIENT_IN_ICU: readonly string[] = ['big5', 'euc-kr', 'euc-jp', 'shift_jis']

/**
 * A decoder for any label TextDecoder knows, corrected where Node and the standard disagree.
 * @throws TextFileError 'encoding-not-supported' for an unknown label.
 */
export function createStreamDecoder(label: string, path: string): StreamDecoder {
  const decoder = knownDecoder(label, path)
  const { encoding } = decoder
  if (encoding === 'windows-1252') {
    return {
      encoding,
      decode: (bytes) => bytes.toString('latin1').replace(/[\u0080-\u009F]/g, (control) => WINDOWS_1252_ROWS[control.charCodeAt(0) - 0x80] ?? control),
    }
  }
  // The standard decodes GBK with the decoder of GB 18030; ICU has a laxer one of its own.
  if (encoding === 'gbk') return createStreamDecoder('gb18030', path)
  if (LENIENT_IN_ICU.includes(encoding)) {
    return { encoding, decode: (bytes, options) => decoder.decode(bytes, options).replace(/[\u0080-\u009F\uF8F0-\uF8FF]/g, '\uFFFD') }
  }
  return { encoding, decode: (bytes, options) => decoder.decode(bytes, options) }
}

function knownDecoder(label: string, path: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label)
  } catch (error) {
    throw new TextFileError('encoding-not-supported', path, `“${label}” is not an encoding this program can read.`, 'No decoder goes by that name.', 'Choose another encoding from the list.', { cause: error })
  }
}
