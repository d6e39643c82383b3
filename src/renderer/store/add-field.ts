import type { Field } from '../../shared/result/field'
import { i18n } from '../i18n/i18n'
import { datasetById } from './datasets'
import { addView, changeSpec, currentDocument } from './document'
import { notify } from './notices'
import type { FieldPlace } from './place-field'
import { placeField } from './place-field'
import { announce } from './screen'

/**
 * Puts a field of a dataset on a shelf of the active view, or starts a view that has the shelf. A refusal becomes a notice with
 * its reason. Returns whether the field was taken.
 */
export function addFieldTo(place: FieldPlace, field: Field, dataset: string): boolean {
  const document = currentDocument()
  const active = document.views.find((view) => view.id === document.activeView) ?? null
  const placeName = i18n.t(`fields.places.${place}`)
  const placement = placeField(active?.spec ?? null, place, field, dataset, datasetById(dataset)?.fields)
  switch (placement.kind) {
    case 'refused': {
      const values = { field: field.name, place: placeName, kind: i18n.t(`fields.kinds.${field.kind}`) }
      notify({ kind: 'info', text: i18n.t(`fields.refusals.${placement.refusal}`, values) })
      return false
    }
    case 'changed':
      if (active !== null) changeSpec(active.id, placement.spec)
      break
    case 'new-view': {
      const name = i18n.t('shell.newViewOf', { kind: i18n.t(`shell.kinds.${placement.spec.kind}`), dataset: datasetById(dataset)?.name ?? '' })
      addView(name, placement.spec)
    }
  }
  announce(i18n.t('fields.added', { field: field.name, place: placeName }))
  return true
}
