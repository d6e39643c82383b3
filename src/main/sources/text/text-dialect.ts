/** How the characters of a delimited text file are to be read. Every mark is one ASCII character. */
export interface TextDialect {
  readonly delimiter: string
  /** null: quotes have no meaning in this file. */
  readonly quote: string | null
  /** Usually the quote itself (a doubled quote); a backslash in some exports. Ignored when quote is null. */
  readonly escape: string | null
  /** A record that starts with this character is a comment. */
  readonly comment: string | null
  /** Physical lines before the header (or the first record) that the person agreed to skip. */
  readonly skipLines: number
  readonly header: boolean
  /** Number of columns, when known from elsewhere; otherwise the header (or first data record) decides. */
  readonly columns?: number
}

/** The dialect of RFC 4180: comma, double quotes, a header. */
export const RFC_4180: TextDialect = { delimiter: ',', quote: '"', escape: '"', comment: null, skipLines: 0, header: true }

/** Delimiters that are tried when a part of a file does not fit its own. */
export const COMMON_DELIMITERS: readonly string[] = [',', ';', '\t', '|']
