import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { CloudRatio } from '../charts/picture/cloud-ratio'
import { chartFont, SceneDrawing } from '../charts/picture/drawing'
import type { Mark, Scene } from '../charts/scene/scene'

/**
 * Draws a scene beside the page and hands it to `work`; it is gone when that is done.
 * @param cloudRatio pixels for each px of clouds of points
 */
export async function withOffscreenPicture<Result>(scene: Scene, title: string, cloudRatio: number, work: (element: SVGSVGElement) => Promise<Result>): Promise<Result> {
  const place = document.createElement('div')
  const root = createRoot(place)
  try {
    flushSync(() => { root.render(offscreen(scene, title, cloudRatio)) })
    const element = place.querySelector('svg')
    if (element === null) throw new Error('The picture was not drawn.')
    return await work(element)
  } finally {
    root.unmount()
  }
}

function offscreen(scene: Scene, title: string, cloudRatio: number): ReactNode {
  return <CloudRatio value={cloudRatio}><SceneDrawing scene={scene} title={title} description="" /></CloudRatio>
}

/** Loads the faces of everything a scene says. Its texts were measured without them: compose it again. */
export async function loadFacesOf(scene: Scene): Promise<void> {
  // The Chinese face is described behind the first picture of the window.
  await import('../styles/chinese-font')
  const texts = textOf(scene.marks)
  await Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 13px ${chartFont}`, texts)))
}

function textOf(marks: readonly Mark[]): string {
  return marks.map((mark) => (mark.kind === 'group' ? textOf(mark.marks) : mark.kind === 'text' ? mark.lines.join('') : '')).join('')
}
