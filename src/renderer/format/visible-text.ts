/** The first characters of a text, an ellipsis behind when something was cut; never half a surrogate pair. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  const isHalf = last >= 0xd800 && last <= 0xdbff
  return `${text.slice(0, isHalf ? most - 1 : most)}…`
}

const invisible = /[\u0000-\u001f\u007f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Line breaks, tabs and other characters without a shape, as symbols; so that `a↵b` cannot pass for `ab`. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.charCodeAt(0)
    if (code === 0x0a || code === 0x2028 || code === 0x2029) return '↵'
    if (code === 0x09) return '⇥'
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '␡'
    return '·'
  })
}
