import type { Catalogue } from '../catalogue'
import type { pivot as english } from '../en/pivot'

export const pivot: Catalogue<typeof english> = {
  name: '透视表',
}
