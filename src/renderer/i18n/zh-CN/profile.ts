import type { Catalogue } from '../catalogue'
import type { profile as english } from '../en/profile'

export const profile: Catalogue<typeof english> = {
  name: '列概况',
  of: '“{{name}}”的概况',
  nulls: '缺失值 (null)',
  countAndShare: '{{formatted}} · {{share}}',
  distinct: '不同值数量',
  min: '最小值',
  max: '最大值',
  mean: '平均值',
  quantile: '{{share}} 的值不大于',
  nonFinite: 'NaN 或无穷大',
  topValues: '最常见的值',
  histogram: '从 {{from}} 到 {{to}} 的分布；最多的一格有 {{highest}} 行',
  allRows: '全部 {{formatted}} 行',
  firstRows: '仅前 {{formatted}} 行',
  none: '尚未计算',
  running: '正在计算…',
  cancelled: '已停止。',
  failed: '无法计算。',
  resume: '计算其余部分',
}
