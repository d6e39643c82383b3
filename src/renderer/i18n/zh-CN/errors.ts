import type { Catalogue } from '../catalogue'
import type { errors as english } from '../en/errors'

export const errors: Catalogue<typeof english> = {
  copyReport: '复制报告',
  dismiss: '关闭提示',
  'file-not-found': { what: '找不到文件 {{name}}。', why: '它已被移动、重命名或删除：{{path}}', whatToDo: '请将文件放回原处，或从新位置打开。' },
  'file-not-readable': {
    what: '无法读取 {{name}}。',
    why: '系统拒绝访问 {{path}}',
    whatToDo: '请确认您有读取权限，且没有其他程序锁定该文件。',
  },
  'file-empty': { what: '{{name}} 是空文件。', why: '文件中没有任何数据。', whatToDo: '请确认文件已完整保存或下载。' },
  'file-changed': { what: '{{name}} 在打开后发生了变化。', why: '磁盘上的文件{{change}}。', whatToDo: '重新读取文件即可看到最新内容。' },
  changes: { deleted: '已被删除', replaced: '已被替换', grown: '变长了', shortened: '变短了' },
  'file-damaged': { what: '{{name}} 已损坏。', why: '它不是完整的 {{format}} 文件。', whatToDo: '请重新获取该文件后再打开。' },
  'column-type-unknown': { what: '{{name}} 中有一列的类型无法读取：{{type}}。', why: '文件本身完好，但 Sextant 的 {{format}} 读取器尚不支持这种少见的类型。', whatToDo: '请在生成它的程序中将表另存为 Parquet，或将该列改为普通列表或普通值后再保存。' },
  'format-unknown': {
    what: 'Sextant 无法识别 {{name}} 的格式。',
    why: '它的内容和名称都不像数据表。',
    whatToDo: '请打开 CSV、TSV、JSON、JSON Lines、Parquet、Arrow、Excel（.xlsx）或 DuckDB 文件。',
  },
  workbookNotes: {
    'error-cells': { what: '含错误的单元格：{{count}} 个。', why: '其中是 #N/A 之类的错误或不存在的日期，在这里按缺失值处理。', whatToDo: '如有影响，请在 {{name}} 中改正后重新读取。' },
    'formulas-without-value': { what: '没有保存结果的公式：{{count}} 个。', why: '保存 {{name}} 的程序没有写入计算结果，在这里按缺失值处理。', whatToDo: '请用电子表格程序打开并保存，然后重新读取。' },
    'merged-areas': { what: '合并区域：{{count}} 个。', why: '值只在每个区域的第一个单元格里，其余单元格为缺失值。', whatToDo: '如各行都需要该值，请在 {{name}} 中取消合并。' },
    'hidden-sheets': { what: '隐藏的工作表：{{count}} 个。', why: '没有打开：{{names}}。', whatToDo: '如需打开，请在 {{name}} 中取消隐藏。' },
  },
  'text-not-readable': {
    what: '无法将 {{name}} 读取为表格。',
    why: '文件中的行与当前的读取方式不符。',
    whyLine: '第 {{line}} 行与当前的读取方式不符。',
    whatToDo: '请调整读取方式：分隔符、引号、编码或跳过的行数。',
    'mend-file': { why: '其中有一处不符合该格式的写法，详见“详细信息”。', whatToDo: '请更正文件中的该处，或重新获取该文件。若每行是一个 JSON 对象，可在导入核对中完整加载该文件并跳过这一行。' },
    'load-whole': { why: '文件中某处换行方式不同，或引号位置有误。', whatToDo: '请打开其导入核对并完整载入文件：届时每条记录都由 Sextant 自己的扫描器读取。' },
  },
  'encoding-unknown': { what: '未知的编码“{{encoding}}”。', why: '无法用它解码 {{name}}。', whatToDo: '请在“读取方式”中选择其他编码。' },
  'files-differ': {
    what_one: '此文件与其他文件不一致。',
    what_other: '{{count}} 个文件不一致。',
    why: '它们的列不相同：{{names}}',
    whatToDo: '请将它们作为单独的数据集打开，或只打开相互匹配的文件。',
  },
  'nothing-to-open': {
    what: '{{name}} 中没有可打开的内容。',
    why: '其中没有 Sextant 能读取的文件。',
    whatToDo: '请选择包含 CSV、TSV、JSON、Parquet 或 Arrow 文件的文件夹。',
  },
  'dataset-not-open': { what: '此视图的数据未打开。', why: '它的数据集或它查找字段所用的数据集已关闭。', whatToDo: '请重新打开文件、移除该查找，或关闭此视图。' },
  'unknown-field': {
    what: '没有名为“{{field}}”的字段。',
    why: '数据集中没有（或不再有）这一列。',
    whatToDo: '请选择其他字段。',
    whatToDoNearest: '您是否想用 {{nearest}}？请选择其他字段。',
  },
  'records-not-usable': { what: '无法用这些记录构建指数。', why: '{{problems}}', whatToDo: '请更正记录，或选择其他列。' },
  'not-computable': {
    what: '无法用这些数据计算 {{what}}。',
    why: '数据太少，或者没有该统计量所需的变化。',
    whatToDo: '请降低阈值、减少控制变量，或打开更多数据。',
  },
  'unsuitable-field': {
    what: '“{{field}}”不能用在这里。',
    why: '它的类型是 {{type}}，而这里需要 {{wanted}}。',
    whatToDo: '请选择其他字段，或在“读取方式”中更改类型。',
  },
  'field-name-taken': {
    what: '已经有名为“{{field}}”的字段。',
    why: '两个字段不能同名；大小写视为相同。',
    whatToDo: '请为新字段换一个名称。',
  },
  'expression-wrong': {
    what: '有一个表达式无法使用。',
    why: '第 {{at}} 个字符处有问题。',
    whatToDo: '请编辑它所属的字段或度量。',
  },
  'lookup-not-unique': {
    what: '无法按此键从“{{lookup}}”查找。',
    why: '键“{{key}}”对应 {{rows}} 行，而查找要求每个键只有一行。',
    whatToDo: '增加能区分它们的键，或改用会重复行的联接。',
  },
  'join-repeats-rows': {
    what: '与“{{lookup}}”的联接会重复行。',
    why: '{{before}} 个匹配行会变成 {{after}} 行：对它们求和会重复计算。',
    whatToDo: '如果确实需要，请在查找设置中确认，或增加键。',
  },
  'fields-in-a-circle': {
    what: '有些字段相互引用。',
    why: '{{fields}} 中没有一个能先于其他字段计算。',
    whatToDo: '请修改其中一个字段，使其不再引用其他字段。',
  },
  'value-not-readable': {
    what: '“{{value}}”不是“{{field}}”的有效值。',
    why: '该字段的类型是 {{type}}。',
    whatToDo: '请按表格中显示的形式填写。',
  },
  'sql-not-allowed': {
    what: '这条 SQL 没有执行。',
    why: 'Sextant 每次只执行一条 SELECT 或 EXPLAIN，并且绝不修改文件。',
    whatToDo: '请只写一条 SELECT，后面不要再跟其他语句。',
  },
  'query-failed': { what: '查询未能完成。', why: '引擎提示：{{reason}}', whatToDo: '请修改视图或 SQL 后重试。' },
  'result-too-large': {
    what: '结果太大，无法显示。',
    why: '结果将有 {{count}} {{what}}，上限为 {{limit}}。',
    whatToDo: '请筛选数据行，或改用取值较少的字段分组。',
  },
  'out-of-memory': {
    what: '内存不足，无法回答这个问题。',
    why: '所需内存超过了引擎可用的 {{limit}}。',
    whatToDo: '请减少一次计算的内容：减少分组、不用中位数或去重计数，或先加筛选。',
  },
  'disk-full': { what: '磁盘已满。', why: '没有空间写入 {{name}}。', whatToDo: '请清理磁盘空间后重试。' },
  cancelled: { what: '已取消。', why: '由您或更新的请求终止。', whatToDo: '需要时可再次运行。' },
  'engine-stopped': {
    what: '引擎在计算过程中停止了。',
    why: '所需资源可能超出了这台电脑的能力。新的引擎已启动。',
    whatToDo: '请重试；如果再次停止，请减少一次计算的内容。',
  },
  'not-saved': { what: '{{name}} 未能保存。', why: '系统拒绝写入 {{path}}', whatToDo: '请检查该文件夹的剩余空间和权限，然后重试。' },
  limits: { rows: '行', columns: '列', bytes: '字节' },
  'sql-name-taken': {
    what: '未能重新打开该视图。',
    why: '它的 SQL 查询名为“{{name}}”的表，而这里打开的另一个数据集正使用该名称。',
    whatToDo: '请关闭那个数据集，然后再次打开导出文件。',
  },
  'destination-is-source': {
    what: '未替换 {{name}}。',
    why: '它是当前打开的文件之一，导出不会覆盖打开的文件。',
    whatToDo: '请用其他名称保存。',
  },
  'format-limit': {
    what: '内容超出 {{format}} 文件的容量。',
    why: '共有 {{count}} {{what}}，而该格式最多容纳 {{limit}} {{what}}。',
    whatToDo: '请另存为没有此限制的 CSV 或 Parquet，或先筛选行。',
  },
  'spec-not-readable': {
    what: '无法读取已保存的视图。',
    why: '{{name}} 由其他版本创建，或被手动修改过。',
    whatToDo: '请用创建它的版本打开，或重新建立视图。',
  },
  'request-refused': {
    what: '出于安全考虑，该请求被拒绝。',
    why: '窗口请求了不允许的内容。',
    whatToDo: '如果在正常使用中出现，请复制报告并告知我们。',
  },
  bug: {
    what: 'Sextant 内部出错了。',
    why: '这是我们的问题，与您的数据无关。您的工作已保存。',
    whatToDo: '请重试。如果问题依旧，请复制报告发送给我们。',
  },
}
