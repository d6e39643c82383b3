import { TextFileError } from './text-file-error'

const LF = 10
const CR = 13

/** The single byte of a mark, or -1 for null. @throws TextFileError when it is not one ASCII character. */
export function markByte(mark: string | null, path = ''): number {
  if (mark === null || mark === '') return -1
  const code = mark.codePointAt(0) ?? 0
  if (mark.length === 1 && code < 0x80 && code !== LF && code !== CR) return code
  throw new TextFileError('delimiter-not-supported', path, `“${mark}” cannot separate or quote fields here.`, 'Delimiter, quote, escape and comment must each be one ASCII character.', 'Choose another character in the reading options.')
}
