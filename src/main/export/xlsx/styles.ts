import { xmlDeclaration, xmlText } from '../xml-text'
import type { CellLook } from '../sheet-content'

interface CellStyle extends Omit<CellLook, 'align'> {
  readonly align: 'left' | 'right' | 'center' | null
  readonly isWrapped: boolean
  readonly hasLine: boolean
  /** Keeps a text that begins like a formula a text when somebody edits it. */
  readonly isQuoted: boolean
}

const plainStyle: CellStyle = {
  isBold: false, isMuted: false, indent: 0, align: null, numberFormat: null, fill: null, colour: null, isWrapped: false, hasLine: false, isQuoted: false,
}

const firstOwnFormat = 164

/** Every combination of looks that a workbook uses, numbered in the order of first use. */
export class StyleTable {
  readonly #numbers = new Map<string, number>([[JSON.stringify(plainStyle), 0]])
  readonly #styles: CellStyle[] = [plainStyle]
  readonly #byLook = new Map<CellLook, Map<string, number>>()

  numberOf(style: Partial<CellStyle>): number {
    const whole = { ...plainStyle, ...style }
    const key = JSON.stringify(whole)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#styles.length
    this.#numbers.set(key, number)
    this.#styles.push(whole)
    return number
  }

  /** The style of a cell with this look; `numberFormat` wins over the look's own. Looks are told apart by identity first: it is asked once a cell. */
  ofLook(look: CellLook, numberFormat: string | null, isQuoted: boolean): number {
    const known = this.#byLook.get(look) ?? new Map<string, number>()
    this.#byLook.set(look, known)
    const key = `${isQuoted ? 'q' : ''}${numberFormat ?? ''}`
    let number = known.get(key)
    if (number === undefined) {
      const align = look.align === 'automatic' ? null : look.align === 'start' ? ('left' as const) : ('right' as const)
      number = this.numberOf({ ...look, align, numberFormat, isQuoted })
      known.set(key, number)
    }
    return number
  }

  /** `xl/styles.xml`. */
  xml(): string {
    const formats = distinct(this.#styles.map(({ numberFormat }) => numberFormat))
    const fonts = distinct(this.#styles.map(fontXml))
    const fills = ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>', ...distinct(this.#styles.map(fillXml))]
    const borders = ['<border><left/><right/><top/><bottom/><diagonal/></border>', '<border><left/><right/><top/><bottom style="thin"><color rgb="FFBFC3C8"/></bottom><diagonal/></border>']
    const cells = this.#styles.map((style) => {
      const formatId = style.numberFormat === null ? 0 : firstOwnFormat + formats.indexOf(style.numberFormat)
      const fill = fillXml(style)
      const fillId = fill === null ? 0 : fills.indexOf(fill)
      const alignment = alignmentXml(style)
      const flags = [
        formatId > 0 && 'applyNumberFormat="1"', 'applyFont="1"', fillId > 0 && 'applyFill="1"', style.hasLine && 'applyBorder="1"', alignment !== '' && 'applyAlignment="1"',
        style.isQuoted && 'quotePrefix="1"',
      ].filter((flag) => flag !== false)
      return `<xf numFmtId="${formatId}" fontId="${fonts.indexOf(fontXml(style))}" fillId="${fillId}" borderId="${style.hasLine ? 1 : 0}" xfId="0" ${flags.join(' ')}>${alignment}</xf>`
    })
    return `${xmlDeclaration}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
      formats.length === 0 ? '' : list('numFmts', formats.map((code, index) => `<numFmt numFmtId="${firstOwnFormat + index}" formatCode="${xmlText(code)}"/>`))
    }${list('fonts', fonts)}${list('fills', fills)}${list('borders', borders)}${list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'])}${list('cellXfs', cells)}${
      list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>'])}</styleSheet>`
  }
}

function fontXml({ isBold, isMuted, colour }: CellStyle): string {
  const rgb = colour ?? (isMuted ? '6B7178' : null)
  return `<font>${isBold ? '<b/>' : ''}<sz val="11"/>${rgb === null ? '<color theme="1"/>' : `<color rgb="FF${rgb}"/>`}<name val="Calibri"/><family val="2"/></font>`
}

function fillXml({ fill }: CellStyle): string | null {
  return fill === null ? null : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`
}

function alignmentXml({ align, indent, isWrapped }: CellStyle): string {
  if (align === null && indent === 0 && !isWrapped) return ''
  const side = align ?? (indent > 0 ? 'left' : null)
  return `<alignment${side === null ? '' : ` horizontal="${side}"`}${isWrapped ? ' vertical="top" wrapText="1"' : ''}${indent > 0 ? ` indent="${Math.min(indent, 15)}"` : ''}/>`
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`
}

function distinct<Value>(values: readonly (Value | null)[]): Value[] {
  return [...new Set(values)].filter((value): value is Value & {} => value !== null)
}
