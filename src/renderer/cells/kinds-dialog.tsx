import { useTranslation } from 'react-i18next'
import { MeasureKind, measureKind } from '../../shared/catalog/measure-kind'
import { Dialog } from '../components/dialog'
import { Select } from '../components/select'
import { changePreparation } from '../store/document'
import { preparationOf } from '../store/preparations'

interface KindsDialogProps {
  readonly dataset: string
  readonly variables: readonly { readonly name: string; readonly kind: MeasureKind }[]
  readonly onClose: () => void
}

/** What the numbers of each variable are: as its name tells, or as a person knows better. Kept with the dataset, undone like any change. */
export function KindsDialog({ dataset, variables, onClose }: KindsDialogProps) {
  const { t } = useTranslation()
  const options = MeasureKind.options.map((kind) => ({ value: kind, label: t(`grain.kindNames.${kind}`) }))
  const correct = (name: string, kind: MeasureKind): void => {
    const preparation = preparationOf(dataset)
    const others = Object.fromEntries(Object.entries(preparation.kinds ?? {}).filter(([other]) => other !== name))
    changePreparation(dataset, { ...preparation, kinds: measureKind(name) === kind ? others : { ...others, [name]: kind } })
  }
  return (
    <Dialog title={t('grain.kindsTitle')} size="small" onClose={onClose}>
      <p className="grain-kinds-intro">{t('grain.kindsIntro')}</p>
      <ul className="grain-kinds">
        {variables.map(({ name, kind }) => (
          <li key={name}>
            <bdi>{name}</bdi>
            <Select label={t('grain.kindOf', { name })} isLabelHidden options={options} value={kind} onChange={(next) => { correct(name, next) }} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
