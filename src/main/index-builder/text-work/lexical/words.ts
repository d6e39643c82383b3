import { stem } from './stem'

/** English words that say nothing about a task, and those with which summaries of conversations begin. */
const stopWords = new Set((
  'a about above after again against all also am an and any are as asked assistance at be because been before being below between both but by can conversation could did do does doing down during each '
  + 'etc few for from further had has have having he help her here hers him his how i if in including into is it its itself just me more most my no nor not of off on once only or other our out over own '
  + 'request requested requests same she should so some such than that the their them then there these they this those through to too under until up upon use used user users using various very was we were '
  + 'what when where which while who whom why will with would you your'
).split(' '))

/** The words of a text by which it is compared: lower case, without stop words, stemmed, in order and as often as they stand there. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !stopWords.has(word)).map(stem)
}
