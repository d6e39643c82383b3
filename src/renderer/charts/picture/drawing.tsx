import { memo, type ReactNode, type Ref } from 'react'
import { Curve, Layer, Surface } from 'recharts'
import { CloudCanvas } from './cloud-canvas'
import type { Mark, Scene, TextMark } from '../scene/scene'

/** Faces by name, so that a picture looks the same outside the app where they are installed. */
export const chartFont = "'Inter Variable', 'Noto Sans SC Variable', sans-serif"

interface DrawingProps {
  readonly scene: Scene
  readonly title: string
  readonly description: string
  readonly ref?: Ref<SVGSVGElement>
  readonly children?: ReactNode
}

/** A scene as one SVG element, complete in itself: colours, faces and sizes are written out. */
export const SceneDrawing = memo(function SceneDrawing({ scene, title, description, ref, children }: DrawingProps) {
  const clips = clipsOf(scene.marks)
  return (
    <Surface
      ref={ref ?? null} width={scene.widthPx} height={scene.heightPx} xmlns="http://www.w3.org/2000/svg" fontFamily={chartFont} role="img" aria-label={title} desc={description}
      style={{ display: 'block' }} data-chart-picture=""
    >
      <defs>
        <pattern id="missing" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={6} height={6} fill={scene.background} />
          <rect width={1} height={6} fill={scene.missing} />
        </pattern>
        {clips.map((clip) => <clipPath key={clipId(clip)} id={clipId(clip)}><rect {...clip} /></clipPath>)}
      </defs>
      <rect data-chart-background="" width={scene.widthPx} height={scene.heightPx} fill={scene.background} />
      <Marks marks={scene.marks} />
      {children}
    </Surface>
  )
})

const lineHeight = 1.25

/** Marks in their order; none changes its place among the others while it lives. */
function Marks({ marks }: { readonly marks: readonly Mark[] }): ReactNode {
  return marks.map((mark, index) => <MarkElement key={index} mark={mark} />)
}

function MarkElement({ mark }: { readonly mark: Mark }): ReactNode {
  switch (mark.kind) {
    case 'rect':
      return <rect x={px(mark.x)} y={px(mark.y)} width={px(Math.max(0, mark.width))} height={px(Math.max(0, mark.height))} fill={mark.fill} rx={mark.radius} stroke={mark.stroke} opacity={mark.opacity} />
    case 'path':
      return <path d={mark.d} fill={mark.fill} stroke={mark.stroke} strokeWidth={mark.strokeWidth} strokeDasharray={mark.dash} opacity={mark.opacity} fillRule={mark.isEvenOdd === true ? 'evenodd' : undefined} strokeLinejoin="round" />
    case 'curve':
      return (
        <Curve
          points={mark.points.map((point) => ({ x: point === null ? null : px(point.x), y: point === null ? null : px(point.y) }))} type={mark.shape === 'step' ? 'stepAfter' : 'linear'} layout="horizontal" fill="none"
          stroke={mark.stroke} strokeWidth={mark.strokeWidth} {...(mark.dash === undefined ? {} : { strokeDasharray: mark.dash })} opacity={mark.opacity} strokeLinejoin="round" strokeLinecap="round"
        />
      )
    case 'circle':
      return <circle cx={px(mark.x)} cy={px(mark.y)} r={mark.r} fill={mark.fill} stroke={mark.stroke} strokeWidth={mark.strokeWidth} fillOpacity={mark.opacity} />
    case 'line':
      return <line x1={px(mark.from.x)} y1={px(mark.from.y)} x2={px(mark.to.x)} y2={px(mark.to.y)} stroke={mark.stroke} strokeWidth={mark.strokeWidth ?? 1} strokeDasharray={mark.dash} />
    case 'text':
      return <TextElement mark={mark} />
    case 'group':
      return (
        <Layer className={`chart-${mark.name}`} {...(mark.clip === undefined ? {} : { clipPath: `url(#${clipId(mark.clip)})` })} {...(mark.move === undefined ? {} : { transform: `translate(${mark.move.x} ${mark.move.y})` })}>
          <Marks marks={mark.marks} />
        </Layer>
      )
    case 'cloud':
      return <CloudCanvas mark={mark} />
  }
}

/** Numbers stand in digits of one width; in words that would set hyphens far apart. */
function TextElement({ mark }: { readonly mark: TextMark }) {
  const shown = mark.lines.join(' ')
  const halo = mark.halo === undefined ? {} : { stroke: mark.halo, strokeWidth: 3, paintOrder: 'stroke' as const, strokeLinejoin: 'round' as const }
  return (
    <text
      x={px(mark.x)} y={px(mark.y)} textAnchor={mark.anchor} fontSize={mark.sizePx} fill={mark.fill} fontWeight={mark.weight} fontStyle={mark.isItalic === true ? 'italic' : undefined}
      style={/\p{L}/u.test(shown) ? undefined : { fontVariantNumeric: 'tabular-nums' }} {...halo}
    >
      {mark.full !== undefined && mark.full !== shown && <title>{mark.full}</title>}
      {mark.lines.length === 1 ? mark.lines[0] : mark.lines.map((line, index) => <tspan key={index} x={px(mark.x)} dy={index === 0 ? 0 : Math.round(mark.sizePx * lineHeight)}>{line}</tspan>)}
    </text>
  )
}

function px(value: number): number {
  return Math.round(value * 100) / 100
}

function clipsOf(marks: readonly Mark[]): { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[] {
  const found = new Map<string, { readonly x: number; readonly y: number; readonly width: number; readonly height: number }>()
  const visit = (list: readonly Mark[]): void => {
    for (const mark of list) {
      if (mark.kind !== 'group') continue
      if (mark.clip !== undefined) found.set(clipId(mark.clip), mark.clip)
      visit(mark.marks)
    }
  }
  visit(marks)
  return [...found.values()]
}

/** The same place is the same clip. */
function clipId({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): string {
  return `clip-${[x, y, width, height].map((value) => Math.round(value * 10)).join('-')}`
}
