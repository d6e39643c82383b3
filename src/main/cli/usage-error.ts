/** What is wrong with the words that were typed, as a sentence for the person who typed them. Ends in exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
