/** The first names of a list that is read in a sentence, and how many are not among them. */
export function firstNames(names: readonly string[]): { readonly shown: readonly string[]; readonly others: number } {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names
  return { shown, others: names.length - shown.length }
}

const mostNames = 8
