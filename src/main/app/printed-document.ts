import type { PrintRequest } from '../../shared/contract/export-channels'
import { xmlText } from '../export/xml-text'

/** Nothing runs and nothing is fetched: faces and pictures come inside the document. */
export const printedPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"

/**
 * Pictures as an XHTML document whose pages are as large as they are. Each goes into a page of its own by name, for they may differ in size.
 * CSS counts 96 px to the inch; Chromium cuts pages to 300ths of an inch, so they are rounded up to those, and the pictures with them.
 */
export function printedDocument(title: string, pages: PrintRequest['pages']): string {
  const rules = pages.map(({ widthPx, heightPx }, index) => {
    const [width, height] = [inches(widthPx), inches(heightPx)]
    return `@page p${index} { size: ${width}in ${height}in; margin: 0 } #s${index} { page: p${index}; width: ${width}in; height: ${height}in }`
  })
  const sections = pages.map(({ svg }, index) => `<section id="s${index}">${withOwnNames(svg.replace(/^<\?xml[^>]*\?>\s*/, '').replace('<svg ', '<svg preserveAspectRatio="none" '), index)}</section>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${xmlText(title)}</title>`,
    `<style>html, body { margin: 0; padding: 0 } section { break-after: page; overflow: hidden } section:last-child { break-after: auto } svg { display: block !important; width: 100%; height: 100% } ${rules.join(' ')}</style>`,
    `</head><body>${sections.join('')}</body></html>`,
  ].join('\n')
}

function inches(px: number): number {
  return Math.ceil((px / 96) * 300) / 300
}

/** Patterns and clips are named for one picture; several in one document must not take each other's. */
function withOwnNames(svg: string, index: number): string {
  return svg.replaceAll(/ id="(missing|clip-[-\d]+)"/g, ` id="s${index}-$1"`).replaceAll(/="url\(#(missing|clip-[-\d]+)\)"/g, `="url(#s${index}-$1)"`)
}
