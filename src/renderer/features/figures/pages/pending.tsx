/** Holds the place of what is on its way, and says what that is. */
export function Pending({ text }: { readonly text: string }) {
  return <div className="index-pending" role="status">{text}</div>
}
