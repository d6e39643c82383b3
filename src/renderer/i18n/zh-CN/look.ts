import type { Catalogue } from '../catalogue'
import type { look as english } from '../en/look'

export const look: Catalogue<typeof english> = {
  title: '外观',
  caption: '显示名称',
  missing: '没有值时显示',
  zero: '为零时显示',
  colour: '按数值着色',
  colours: { none: '无', sequential: '由浅到深', diverging: '以中点分两色' },
  menu: { sequential: '着色：由浅到深', diverging: '着色：以中点分两色', bars: '数据条' },
  midpoint: '中点',
  domain: '范围',
  domains: { automatic: '各项的最小值和最大值', 'by-level': '同上，每层单独计算', fixed: '固定数值' },
  low: '最低',
  high: '最高',
  bars: '在单元格中显示数据条',
  scale: '单位',
  scales: { none: '1', thousands: '千', millions: '百万', billions: '十亿' },
  prefix: '前缀',
  suffix: '后缀',
  negatives: '符号',
  signs: { minus: '−5', brackets: '(5)', signed: '−5、+5' },
  legend: '颜色',
  legendOf: '{{measure}}的颜色：从 {{low}} 到 {{high}}',
  legendAround: '{{measure}}的颜色：从 {{low}} 到 {{high}}，中点为 {{midpoint}}',
  byLevel: '每层单独计算',
}
