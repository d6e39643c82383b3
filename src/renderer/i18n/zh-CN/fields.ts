import type { Catalogue } from '../catalogue'
import type { fields as english } from '../en/fields'

export const fields: Catalogue<typeof english> = {
  title: '字段',
  list: '{{name}} 的字段',
  filter: '筛选字段',
  none: '没有打开的数据集。',
  noMatch: '没有匹配的字段。',
  groups: { text: '文本', number: '数值', date: '日期和时间', 'yes-no': '是 / 否', other: '其他' },
  menu: '将 {{name}} 添加到…',
  addTo: '添加到{{place}}',
  places: { rows: '行', columns: '列', values: '值', filters: '筛选器', x: 'X 轴', y: 'Y 轴', colour: '颜色', size: '大小', label: '标签', panel: '分面' },
  copyName: '复制名称',
  kinds: {
    integer: '整数', decimal: '定点小数', float: '浮点数', text: '文本', boolean: '是 / 否', date: '日期', time: '时间',
    timestamp: '日期时间', 'timestamp-with-zone': '带时区的日期时间', interval: '时间间隔', uuid: '标识符', binary: '二进制', json: 'JSON',
    list: '列表', struct: '结构', map: '映射', other: '其他',
  },
  refusals: {
    'already-there': '“{{field}}”已在{{place}}中。',
    'cannot-group': '“{{field}}”的类型是{{kind}}，无法用于分组。',
    'needs-number': '“{{field}}”的类型是{{kind}}，此图表的{{place}}需要数值。',
    'other-dataset': '“{{field}}”不属于此视图的数据集。',
    'no-shelf': '“{{field}}”在此没有位置：这种图表没有“{{place}}”。',
    full: '{{place}}已满。',
  },
  nulls: '{{share}} 空值',
  distinct: '{{formatted}} 个不同值',
  noProfile: '尚未统计',
  profileOf: '{{name}} 的概况：{{facts}}',
  added: '已将“{{field}}”添加到{{place}}',
}
