/** The patterns of collaboration as the long files write them. */
const patternNames = ['directive', 'feedback loop', 'learning', 'none', 'task iteration', 'validation'] as const
export type PatternName = (typeof patternNames)[number]

const bySpelling = new Map<string, PatternName | 'not_classified'>([
  ...patternNames.map((name) => [name, name] as const), ['not classified', 'not_classified'], ['iteration', 'task iteration'], ['feedback', 'feedback loop'],
  ['指令型', 'directive'], ['指令', 'directive'], ['反馈循环', 'feedback loop'], ['学习', 'learning'], ['任务迭代', 'task iteration'], ['验证', 'validation'], ['无', 'none'],
])

/** The pattern a label means; null: none that is known. */
export function patternOfLabel(label: string): PatternName | 'not_classified' | null {
  return bySpelling.get(label.trim().toLowerCase().replace(/[_\-\s]+/g, ' ')) ?? null
}
