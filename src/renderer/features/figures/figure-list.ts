import type { FigureListing, FigureParameters } from '../../../shared/economic-index/figure'

/** Figures whose title or name holds every word that was typed, whatever its case, and in English whatever its number: “states” finds “by state”. */
export function matchingFigures<Figure extends Pick<FigureListing, 'id' | 'title'>>(figures: readonly Figure[], text: string): readonly Figure[] {
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '')
  return figures.filter(({ id, title }) => {
    const held = `${id} ${title}`.toLocaleLowerCase()
    return wanted.every((word) => held.includes(word) || held.includes(word.replace(/(?<=\w{3})(ies|s)$/, '')))
  })
}

/** Every setting of a figure: as given, and as in the report where nothing is. */
export function parametersOf({ parameters }: Pick<FigureListing, 'parameters'>, given: FigureParameters = {}): FigureParameters {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, given[parameter.name] ?? parameter.default]))
}

/** The settings with one changed: what is as in the report is not kept. */
export function withParameter({ parameters }: Pick<FigureListing, 'parameters'>, given: FigureParameters, name: string, value: number | string): FigureParameters {
  const next = { ...given, [name]: value }
  return Object.fromEntries(parameters.flatMap((parameter) => {
    const one = next[parameter.name]
    return one === undefined || one === parameter.default ? [] : [[parameter.name, one]]
  }))
}
