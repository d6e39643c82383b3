import type { Input } from '../../shared/contract/channel-shape'
import type { EngineChannelName, EngineChannels } from '../../shared/contract/engine-channels'
import type { Preparation } from '../../shared/query/preparation'
import { noPreparation } from '../../shared/query/preparation'
import { currentDocument, useDocumentStore } from './document'

/** What is done to a dataset before it is asked, as the document has it now. */
export function preparationOf(dataset: string | null): Preparation {
  return (dataset === null ? undefined : currentDocument().preparations[dataset]) ?? noPreparation
}

export function usePreparation(dataset: string | null): Preparation {
  return useDocumentStore(({ history }) => (dataset === null ? undefined : history.present.preparations[dataset])) ?? noPreparation
}

/**
 * Where a question holds the dataset it asks: in its `spec`, `beside` its other members, or nowhere. A preparation travels in the same
 * place. Total, so that a new channel decides.
 */
const places: Readonly<Record<EngineChannelName, 'spec' | 'beside' | 'nowhere'>> = {
  'table/window': 'spec', 'table/count': 'spec', 'table/find': 'spec', 'pivot/run': 'spec', 'pivot/cell': 'spec', 'chart/run': 'spec', 'view/sql': 'spec',
  'profile/run': 'beside', 'grain/describe': 'beside', 'field/values': 'beside', 'field/bins': 'beside', 'field/match': 'beside',
  'export/run': 'spec', 'export/provenance': 'spec', 'export/picture': 'nowhere', 'deck/template': 'nowhere', 'deck/write': 'nowhere', 'deck/read': 'nowhere', 'deck/refresh': 'nowhere',
  // These describe the preparation they are given.
  'preparation/describe': 'nowhere', 'lookup/report': 'nowhere',
  'filter/check-pattern': 'nowhere', 'regression/run': 'spec', 'sql/run': 'nowhere', 'sql/release': 'nowhere', 'sql/complete': 'nowhere', 'reader/preview': 'nowhere',
  'audit/run': 'nowhere', 'audit/quarantined': 'nowhere', 'ingest/control': 'nowhere', 'index/releases': 'nowhere', 'index/figures': 'nowhere', 'index/figure': 'nowhere', 'index/draw': 'nowhere', 'index/datasets': 'nowhere',
  'index/geography': 'nowhere', 'index/place': 'nowhere', 'index/occupation': 'nowhere', 'index/taxonomy': 'nowhere', 'index/compare': 'nowhere',
  'index-builder/propose': 'beside', 'index-builder/check': 'beside', 'index-builder/matches': 'beside', 'index-builder/clusters': 'beside', 'index-builder/build': 'beside', 'index-builder/save-roles': 'beside',
}

interface Asked {
  readonly dataset?: unknown
  readonly prepare?: unknown
}

/**
 * The question with what the document prepares of its dataset: the one place where the two come together, so that a view's own spec
 * never holds a copy. What a question already says of it stands.
 */
export function withPreparation<Name extends EngineChannelName>(channel: Name, input: Input<EngineChannels[Name]>): Input<EngineChannels[Name]> {
  switch (places[channel]) {
    case 'nowhere': return input
    case 'beside': return prepared(input as Asked) as Input<EngineChannels[Name]>
    case 'spec': {
      const { spec } = input as { readonly spec: Asked }
      const next = prepared(spec)
      return next === spec ? input : { ...(input as object), spec: next } as Input<EngineChannels[Name]>
    }
  }
}

function prepared(asked: Asked): Asked {
  if (typeof asked.dataset !== 'string' || asked.prepare !== undefined) return asked
  const prepare = currentDocument().preparations[asked.dataset]
  return prepare === undefined ? asked : { ...asked, prepare }
}
