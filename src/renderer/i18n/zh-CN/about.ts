import type { Catalogue } from '../catalogue'
import type { about as english } from '../en/about'

export const about: Catalogue<typeof english> = {
  title: '关于 Sextant',
  tagline: '离线探索本地数据集，最后带走一页幻灯片。',
  version: '版本',
  runtime: '运行环境',
  engine: '引擎',
  platform: '平台',
  memory: '引擎内存',
  memoryOf: '{{used}} / {{limit}}',
  threads: '线程数',
  cache: '磁盘上的高速副本',
  blocked: '已拦截的请求',
  blockedHint: '凡是试图访问应用自身页面以外内容的请求，一律拒绝。',
  licence: 'MIT 许可证',
  offlineTitle: 'Sextant 绝不会做的事',
  offlineIntro: 'Sextant 不需要网络。不是“不允许”联网，而是根本无法联网。',
  offlinePoints: {
    network: '不建立任何网络连接：没有更新检查，没有遥测，没有账号，字体和地图也不来自外部。',
    files: '绝不修改或删除您打开的文件，只在原处读取。',
    access: '引擎只能访问您打开的文件，并且不加载任何扩展。',
    sql: '无论由谁编写，只执行单条 SELECT 或 EXPLAIN 语句。',
    page: '窗口无法访问磁盘或其他程序；一切越界请求都会被拒绝并计数。',
  },
  offlineCount: '目前已拒绝的请求：{{count}}',
}
