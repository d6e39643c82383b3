import type { Catalogue } from '../catalogue'
import type { chart as english } from '../en/chart'

export const chart: Catalogue<typeof english> = {
  name: '图表',
}
