/** One cell of a table for documents. */
export interface HtmlCell {
  /** As it is read; empty for nothing. */
  readonly text: string
  /** The number in full where a double holds it: what spreadsheets take in place of the text. */
  readonly number?: string | null
  readonly isHeader?: boolean
  readonly isTotal?: boolean
  readonly align?: 'start' | 'end' | 'centre'
  /** How many columns it covers. */
  readonly span?: number
  /** Steps the text is moved in. */
  readonly indent?: number
}

/**
 * A table as documents and spreadsheets paste it. Texts are marked as such, so that "=1+1" stays one; a number stands beside its text in
 * full (`x:num` for Excel, `sdval` for LibreOffice). Styles are the cells' own: what pastes knows no style sheet.
 */
export function htmlTable(head: readonly (readonly HtmlCell[])[], body: readonly (readonly HtmlCell[])[]): string {
  const rows = (lines: readonly (readonly HtmlCell[])[]): string => lines.map((line) => `<tr>${line.map(cellHtml).join('')}</tr>`).join('')
  const top = head.length === 0 ? '' : `<thead>${rows(head)}</thead>`
  return `<table xmlns:x="urn:schemas-microsoft-com:office:excel" style="border-collapse:collapse">${top}<tbody>${rows(body)}</tbody></table>`
}

const alignment = { start: 'left', end: 'right', centre: 'center' } as const

function cellHtml({ text, number = null, isHeader = false, isTotal = false, align = 'start', span = 1, indent = 0 }: HtmlCell): string {
  const tag = isHeader ? 'th' : 'td'
  const styles = [
    'border:1px solid #c8c8c8', `padding:2px 6px 2px ${6 + 14 * indent}px`, `text-align:${alignment[align]}`, `font-weight:${isHeader || isTotal ? 600 : 400}`,
    ...(number === null ? ['mso-number-format:&quot;\\@&quot;'] : []),
  ]
  const attributes = [
    ...(span > 1 ? [`colspan="${span}"`] : []), ...(number === null ? [] : [`x:num="${number}"`, `sdval="${number}"`]), `style="${styles.join(';')}"`,
  ]
  return `<${tag} ${attributes.join(' ')}>${escaped(text)}</${tag}>`
}

/** A number's digits if a double holds them all and a spreadsheet reads them; null otherwise. */
export function spreadsheetDigits(exact: string): string | null {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(exact)) return null
  const significant = exact.replace(/e.*$/i, '').replaceAll(/\D/g, '').replace(/^0+/, '')
  return significant.length <= 15 || String(Number(exact)) === exact ? exact : null
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll(/\r\n|\r|\n/g, '<br>')
}
