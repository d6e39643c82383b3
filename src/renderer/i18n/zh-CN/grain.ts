import type { Catalogue } from '../catalogue'
import type { grain as english } from '../en/grain'

export const grain: Catalogue<typeof english> = {
  pickers: '此数据集的所有视图显示哪些数字',
  pickAll: '全部',
  blank_one: '有 {{formatted}} 个数字留空，因为它没有意义：',
  blank_other: '有 {{formatted}} 个数字留空，因为它们没有意义：',
  overridden: '应您的要求，这里把不同性质的数字合在了一起。导出文件会注明这一点。',
  guardAgain: '将此类数字留空',
  filterTo: '筛选为一个 {{field}}',
  onRows: '将 {{field}} 放到行',
  splitBy: '按 {{field}} 拆分',
  wide: '每个 {{field}} 一列',
  wideName: '{{dataset}}，每个 {{field}} 一列',
  override: '仍然显示',
  kinds: '数字的性质…',
  kindsTitle: '这些数字是什么',
  kindsIntro: '计数可以相加。占比只能在同一个上级之内相加。比率、指数、均值和中位数不能相加：只有加权平均才能合并它们。等级和代码两者都不行。',
  kindNames: { count: '计数', share: '占比（%）', ratio: '比率、均值', label: '等级、代码', unknown: '未知' },
  kindOf: '{{name}} 的性质',
  reasons: {
    variables: '会混合不同的变量。',
    facets: '会混合不同的方面。',
    levels: '会混合相互包含的不同层级。',
    geographies: '会混合相互包含的不同地区类型。',
    'share-parents': '占比只能在同一个上级之内相加，而这里有多个上级。',
    'ratios-added': '比率、指数、均值和等级不能相加。',
    'ratios-averaged': '占比、比率或均值的平均需要权重：请选择加权平均。',
  },
  short: {
    variables: '不同的变量', facets: '不同的方面', levels: '不同的层级', geographies: '不同的地区类型', 'share-parents': '多个上级的占比',
    'ratios-added': '比率相加', 'ratios-averaged': '没有权重的比率平均',
  },
}
