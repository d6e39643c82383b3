import type { Catalogue } from '../catalogue'
import type { expression as english } from '../en/expression'

export const expression: Catalogue<typeof english> = {
  problems: {
    empty: '表达式为空。',
    'too-long': '表达式太长，请拆分为多个字段。',
    'too-deep': '表达式嵌套太深，请拆分为多个字段。',
    unexpected: '“{{found}}”不能出现在这里。',
    unfinished: '此处缺少内容。',
    'unfinished-text': '文本没有结束：缺少 {{wanted}}。',
    'unfinished-field': '字段名没有结束：缺少 {{wanted}}。',
    'unknown-field': '没有名为“{{found}}”的字段。',
    'unknown-function': '没有名为“{{found}}”的函数。',
    'wrong-count': '“{{found}}”的参数个数应为：{{wanted}}。',
    'wrong-type': '这里是{{found}}，但需要{{wanted}}。',
    'different-types': '{{found}}与{{wanted}}不能一起使用，请转换其中之一。',
    'not-a-date': '“{{found}}”不是日期。请写成 2024-12-31 的形式。',
    'not-a-unit': '这里需要带引号的时间单位：{{wanted}}。',
    'not-a-count': '这里必须直接写出一个整数。',
    'no-aggregate-here': '“{{found}}”针对多行，而字段针对一行。请在度量中使用它。',
    'field-outside-aggregate': '“{{found}}”每行一个值，而度量针对多行。请放入 sum(…)、avg(…)、max(…) 等聚合函数中。',
    'aggregate-in-aggregate': '“{{found}}”位于另一个聚合函数之内。',
  },
  wanted: '此处应为“{{wanted}}”。',
  didYouMean: '您是否想用{{nearest}}？',
  quoted: '“{{name}}”',
  or: '或',
  types: {
    integer: '整数', wide: '整数', whole: '整数', decimal: '数值', float: '数值', number: '数值', text: '文本', boolean: '是 / 否', date: '日期',
    timestamp: '日期时间', time: '时间', null: '空值', other: '其他类型的值', position: '0 到 1 之间的数',
  },
}
