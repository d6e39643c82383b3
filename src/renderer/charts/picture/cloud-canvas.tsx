import { useContext, useLayoutEffect, useRef, useState } from 'react'
import { CloudRatio } from './cloud-ratio'
import { CloudMemory, paintCloud } from './paint-cloud'
import type { CloudMark } from '../scene/scene'

/** Many points on a canvas inside the picture. `data-cloud` lets an export put a picture of the canvas in its place. */
export function CloudCanvas({ mark }: { readonly mark: CloudMark }) {
  const ref = useRef<HTMLCanvasElement>(null)
  const ratio = useContext(CloudRatio)
  const [memory] = useState(() => new CloudMemory())
  useLayoutEffect(() => {
    const canvas = ref.current
    if (canvas !== null) paintCloud(canvas, mark, ratio ?? Math.min(2, window.devicePixelRatio), memory)
  }, [mark, ratio, memory])
  const { x, y, width, height } = mark.place
  return (
    <foreignObject x={x} y={y} width={width} height={height} data-cloud="">
      <canvas ref={ref} style={{ display: 'block', width, height }} aria-hidden="true" />
    </foreignObject>
  )
}
