import { AppFailure } from '../../shared/contract/errors'

/** A thrown error as one English sentence for the standard error stream. The page has its own, translated sentences. */
export function englishError(thrown: unknown): string {
  if (!(thrown instanceof AppFailure)) return thrown instanceof Error ? thrown.message : String(thrown)
  const { error } = thrown
  switch (error.code) {
    case 'not-saved':
      return `${error.path} could not be saved: ${error.reason}. Choose a folder you may write to.`
    case 'disk-full':
      return `${error.path} could not be saved: the disk is full. Free some space and try again.`
    case 'engine-stopped':
      return `The data engine stopped: ${error.reason}`
    default:
      return `${error.code}: ${JSON.stringify(error)}`
  }
}
