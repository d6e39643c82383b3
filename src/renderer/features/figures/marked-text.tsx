/** A sentence in which names of the data stand between backticks. */
export function MarkedText({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
}
