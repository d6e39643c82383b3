const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' }

// Everything XML 1.0 has no way to write: control characters, lone surrogates and two non-characters.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text for the inside of an element or an attribute. What XML cannot hold becomes U+FFFD, never a broken file. */
export function xmlText(text: string): string {
  return text.replaceAll(unwritable, '\ufffd').replaceAll(/[&<>"\t\n\r]/g, (character) => special[character] ?? character)
}

/**
 * Text of a spreadsheet's cell, where what XML cannot hold is written as `_x0007_`, and text that looks like that is protected.
 * Source: ECMA-376 Part 1, 22.9.2.19 (ST_Xstring).
 */
export function cellXmlText(text: string): string {
  return xmlText(
    text
      .replaceAll(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
      .replaceAll(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
      .replaceAll('\r', '_x000D_'),
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of an element without children, its entities resolved. */
export function plainText(xml: string): string {
  return xml.replaceAll(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hexadecimal: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    return entities[name ?? ''] ?? whole
  })
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
