import type { LongFormat } from '../../shared/grain/long-format'
import type { MeasureKinds } from '../../shared/catalog/measure-kind'

/** What is known of a relation whose rows hold numbers of different variables. */
export interface GrainRules {
  readonly format: LongFormat
  /** As a person corrected them. */
  readonly kinds: MeasureKinds
  /** Charts give the reasons with their numbers: a column `blank_0`, `blank_1`, … after the measures for each that is guarded. */
  readonly areToldInCharts?: boolean
}
