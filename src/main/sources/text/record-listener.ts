/** What the machine does when a record or a quote has ended; the owner decides what it means. */
export interface RecordListener {
  /**
   * A record ended that is not plain data of the expected width. `end` is the offset just after its last byte (line end not
   * included). Returns 'again' to have the record read once more, from its first byte, after changing the machine.
   */
  onRecord(end: number, lineEndBytes: number): 'next' | 'again'
  /** A quote turned out never to be closed; the machine reads it as an ordinary character from now on. */
  onUnclosedQuote(offset: number, reason: 'end-of-file' | 'text-after-closing-quote', swallowedLines: number): void
}
