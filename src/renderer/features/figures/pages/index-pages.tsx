import { assertNever } from '../../../../shared/lang/assert-never'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import type { IndexPage } from '../../../../shared/query/index-page'
import type { View } from '../../../../shared/query/view'
import { ComparePage } from './compare-page'
import { GeographyPage } from './geography-page'
import { OccupationPage } from './occupation-page'
import { TaxonomyPage } from './taxonomy-page'
import './pages.css'

interface IndexPagesProps {
  readonly view: View
  readonly spec: FiguresSpec
  readonly page: IndexPage
  readonly onChange: (spec: FiguresSpec, mergeKey?: string) => void
}

/** The page of a figures view that is neither the gallery nor a figure. */
export function IndexPages({ page, ...props }: IndexPagesProps) {
  switch (page.kind) {
    case 'geography': return <GeographyPage {...props} page={page} />
    case 'occupation': return <OccupationPage {...props} page={page} />
    case 'taxonomy': return <TaxonomyPage {...props} page={page} />
    case 'compare': return <ComparePage {...props} page={page} />
    default: return assertNever(page)
  }
}
