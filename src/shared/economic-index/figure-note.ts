import { z } from 'zod'

/**
 * What only one run of a figure can tell: what was left out, which stand-in was used. English sentences by their names; every other language has
 * the same names (`figures.notes` of its catalogue). `{{name}}` stands for a value.
 */
export const figureNotes = {
  withoutWage: '{{count}} occupations with use have no yearly median salary in the wage table and are not drawn.',
  militaryWorkers: 'The employment table has no row for military occupations, so their workers are missing, not 0.',
  twoListsNoPanel: 'The two task lists are not a panel: a task that is in one release alone may have fallen below the privacy threshold in the other.',
  listsNoPanel: 'The releases’ task lists are not a panel: a task absent from one may have been below its privacy threshold there.',
  strongestTask: '{{pattern}}: {{occupation}}, by “{{task}}”.',
  patternsStandIn: 'The shares of patterns among all conversations of {{release}} are not in the open files: here each task’s patterns are weighted with its share of conversations, a stand-in that differs from the published shares.',
  countedNotDrawn: 'Tasks published in one release alone are counted, not drawn: absent means below the privacy threshold or not seen, which is not 0.',
  printOmitsFive: 'The report prints 189 countries (37, 35, 39, 53 and 25 from Leading to Minimal): its table omits five countries that the files and the rule give.',
  withoutGdp: 'Without GDP and so not in the fit: {{places}}.',
  categoriesPublished: 'Shares by category as published in the enriched file; groups below the threshold of a country are absent there, not 0.',
  categoriesDerived: 'Shares by category derived from each country’s published tasks.',
  noRequestsOfParent: 'The open files hold no requests of {{place}} to compare with.',
  onlyTasks: 'The open files hold no requests of {{place}} to compare with, so only tasks are shown.',
  morePlaces: 'Shown: {{shown}} of the {{places}} places that have such requests, by AI usage index.',
  unknownPlace: '{{place}} is not in the release or its population table.',
  markNotShown: '{{place}} is not among the places drawn here: it has less, or too few conversations to be compared.',
  fewConversations: '{{place}} has fewer conversations than the {{least}} from which the reports compare places.',
  placesNotInFit: '{{count}} eligible places have no published tasks or patterns in the open files and are not in the fit; the report’s fit has them.',
  noPeriod: 'The table has no column of a survey period (`202317`).',
  periodsNotAsked: '{{count}} of {{all}} survey periods did not ask this question.',
  differentPopulations: 'Different populations: people in conversation on one side, programs of businesses on the other.',
  withoutIndices: '{{count}} tasks lack one of the two indices, or have a 0 that has no logarithm.',
  notInFit: '{{count}} tasks have no SOC group, no published pattern or a 0 that has no logarithm, and are not in the fit.',
  onlyLong: 'Only long conversations: {{messages}} human messages or more.',
  folded: 'A number is shown only where it rests on at least {{conversations}} conversations of at least {{accounts}} accounts; smaller cells are folded into `not_classified`, with the next smallest where one alone could be found by subtraction.',
  foldedWithoutAccounts: 'A number is shown only where it rests on at least {{conversations}} conversations; smaller cells are folded into `not_classified`, with the next smallest where one alone could be found by subtraction. The table has no account column, so the rule of {{accounts}} accounts could not be applied.',
  ownIndex: 'Drawn from an index built from records of one’s own ({{releases}}), not from the release of {{report}}.',
  otherRelease: 'Drawn from the release of {{release}}, not from that of {{report}}, which printed the figure.',
} as const

export type FigureNoteName = keyof typeof figureNotes
const names = Object.keys(figureNotes) as [FigureNoteName, ...FigureNoteName[]]

export const FigureNote = z.strictObject({ name: z.enum(names), values: z.record(z.string(), z.union([z.number(), z.string()])) })
export type FigureNote = z.infer<typeof FigureNote>

export function figureNote(name: FigureNoteName, values: FigureNote['values'] = {}): FigureNote {
  return { name, values }
}

/** The sentence in English, as the command line prints it. */
export function noteSentence({ name, values }: FigureNote): string {
  return figureNotes[name].replaceAll(/\{\{(\w+)\}\}/g, (_, word: string) => String(values[word] ?? ''))
}
