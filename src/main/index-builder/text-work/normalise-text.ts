/** Far more than the model reads (128 word pieces); what lies beyond says little about what a conversation is for. */
const mostCharacters = 4_000

/** A text as it is compared: compatible forms made one, control characters and runs of white space as single spaces, cut to a length. */
export function normaliseText(text: string): string {
  return text.slice(0, 2 * mostCharacters).normalize('NFKC').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, mostCharacters)
}
