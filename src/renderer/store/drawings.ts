import { useEffect } from 'react'
import { create } from 'zustand'
import type { ChartAnswer } from '../charts/chart-answer'
import type { PrepareChart } from '../charts/definition'
import type { PictureRecord } from '../../shared/contract/export-channels'
import type { Field } from '../../shared/result/field'
import { currentDocument } from './document'

/** What is on screen of a view that is no chart of its own and can leave as a picture: a figure, a plot of a regression. */
export interface Drawing {
  readonly answer: ChartAnswer
  readonly fields: readonly Field[]
  readonly title: string
  /** Said below the picture. */
  readonly notes: readonly string[]
  /** Null: as the type of its chart. */
  readonly prepare: PrepareChart | null
  readonly record: PictureRecord
  /** The result that holds its rows. Absent: it has none of its own. */
  readonly rows?: string
}

const useDrawings = create<{ readonly shown: { readonly view: string; readonly drawing: Drawing } | null }>()(() => ({ shown: null }))

/** The picture of a view that has told one. */
export function drawingOf(view: string): Drawing | null {
  const { shown } = useDrawings.getState()
  return shown?.view === view ? shown.drawing : null
}

/** Tells what the active view draws. */
export function tellDrawing(drawing: Drawing): void {
  const view = currentDocument().activeView
  if (view !== null) useDrawings.setState({ shown: { view, drawing } })
}

/** Tells it for as long as it is on screen; null: nothing is drawn, or another one tells. */
export function useTellDrawing(drawing: Drawing | null): void {
  useEffect(() => {
    if (drawing === null) return
    tellDrawing(drawing)
    return () => { if (useDrawings.getState().shown?.drawing === drawing) useDrawings.setState({ shown: null }) }
  }, [drawing])
}
