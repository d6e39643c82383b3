import type { Catalogue } from '../catalogue'
import type { profile as english } from '../en/profile'

export const profile: Catalogue<typeof english> = {
  name: '列概况',
}
