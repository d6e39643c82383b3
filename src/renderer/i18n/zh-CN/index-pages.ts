import type { Catalogue } from '../catalogue'
import type { indexPages as english } from '../en/index-pages'

export const indexPages: Catalogue<typeof english> = {
  title: '查询发布数据',
  kinds: { geography: '地区', occupation: '职业', taxonomy: '请求', compare: '比较发布' },
  about: {
    geography: '某国或某州与其他地区相比如何？那里用 AI 做什么？', occupation: '某职业的哪些任务出现在对话中？以何种方式完成？', taxonomy: '人们提出哪些请求？三级请求聚类。', compare: '两次发布之间有何变化？',
  },
  tidy: '自定义问题',
  aboutTidy: '在包含所有发布的整洁表上建立透视表。',
  release: '发布',
  missing: '未公布',
  from: '来源：{{source}}',
  geography: {
    noCounts: '已打开的发布没有按地区统计对话数', noCountsText: 'AI 使用指数、排名和级别都以对话数为基础。按月发布的数据只有占比：请同时打开有计数的发布，例如 2025 年 9 月的发布。',
    levels: '国家还是州', choose: '选择地区', search: '查找地区', countries: '国家或地区', states: '美国各州', against: '对比地区', nobody: '不对比', hint: '请在列表或地图上选择国家或地区，或美国的州。', map: 'AI 使用指数级别', listWaits: '正在统计各地的对话数…', mapWaits: '正在绘制地图…', placeWaits: '正在读取{{name}}的 AI 用途…',
    rank: '排名', rankOf: '第 {{rank}} 名，共 {{count}} 个', notRanked: '低于阈值', aui: 'AI 使用指数', tier: '级别', share: '使用占比', shareOfWorld: '占全球使用量', shareOfUs: '占美国使用量', conversations: '对话数',
    population: '15–64 岁人口', gdp: '15–64 岁人均 GDP', automation: '自动化占比', automationBase: '占五种已命名模式', absent: '发布中不存在', patterns: '当地人如何与 AI 协作', groups: '用途：职业大类',
    groupsPublished: '按发布值：较小的大类未列出。', groupsTasks: '由其任务计算：一项任务在其所属的每个大类中全额计入。', patternsBase: '占当地全部对话的百分比。', withoutRest: '已打开的文件缺少{{names}}没有大类的对话：其占比只以有大类的对话为基数，因此大于两者都有的地区。', standIn: '全球：已打开的文件中没有模式占比；以各任务的模式按任务占比加权代替，与发布值不同。', noPatterns: '已打开的文件中没有该地区的交互模式。', noGroups: '已打开的文件中没有该地区的任务或大类。',
    tasks: '占比偏高的任务', requests: '占比偏高的请求', level: { '2': '最粗', '1': '中间', '0': '最细' }, noNodes: '此处没有比{{parent}}更常见的内容，或已打开的文件中没有{{parent}}的相应数据可供比较。', here: '当地', index: '指数', node: { onet_task: '任务', request: '请求' },
    method: '指数 = 当地百分比 / {{parent}}百分比，从不重新归一。“无”与“未分类”没有指数。不存在表示低于隐私阈值或未出现，并不等于 0。',
    thresholds: '任务或请求须有至少 15 次对话、5 个账户才会发布；国家或地区须有至少 {{country}} 次对话、州须有至少 {{state}} 次对话才参与比较。两个阈值均可在上方调高。',
    unclassified: '其 {{share}} 的对话低于任务阈值，归为“未分类”。', states4: '未显示的内容', places: '地区', notClassified: '未分类', none: '无', belowThreshold: '低于阈值', absentColumn: '不存在',
    missingFiles: '未打开：{{files}}。缺少它们时部分内容为空。', figureTasks: '作为图表', pivot: '作为透视表', slides: '另存为幻灯片…', deckTitle: '{{name}}的 AI 使用情况', barOf: '{{name}}：{{values}}',
  },
  occupation: {
    choose: '职业与大类', search: '查找职业', hint: '请选择 O*NET 职业，或以粗体显示的大类。', wage: '年薪中位数（美元）', noWage: '工资表中没有年薪', category: '大类', share: '占匹配对话', depth: '出现的任务', depthOf: '{{tasks}} 项中的 {{used}} 项',
    automation: '自动化', thinking: '扩展思考', tasks: '任务', taskCount_one: '{{formatted}} 项任务', taskCount_other: '{{formatted}} 项任务', first: '使用最多的 {{formatted}} 项', task: '任务',
    absent: '空白表示在该发布中不存在：低于隐私阈值或未出现，并不等于 0。',
    method: '占比：每项任务的占比平均分给文本相同的各职业，匹配的对话重新换算为 100%。自动化：指令与反馈循环在五种已命名模式中的占比，按任务占比加权。扩展思考：空白比例按 0 计。',
    product: '{{release}} · {{product}}',
  },
  taxonomy: {
    tree: '聚类树', treeOf: '{{release}} · {{product}}', search: '查找请求', choose: '请求聚类', map: '各请求的对话占比', mapOfCounts: '各请求的最细聚类数', mapWaits: '正在绘制请求图…', noShares: '已打开的文件中没有这些请求的占比：面积表示最细聚类的数量。', description: '说明',
    conversations: '对话', accounts: '账户', automation: '自动化', thinking: '扩展思考', task: '最接近的任务', patterns: '交互模式', whole: '全部请求', level: { '2': '第 2 级（最粗）', '1': '第 1 级', '0': '第 0 级（最细）' },
    count: '三级分别有 {{one}} · {{two}} · {{three}} 个聚类。', sharesOfStates: '已打开的文件没有全球的请求：占比为美国各州之和，占其按请求公布的对话的百分比。低于某州阈值的不在其中。',
    noPatterns: '已打开的文件没有这些请求的交互模式（request::collaboration 行），因此没有自动化划分。', suppressed: '空白比例因隐私被隐去。占比为分桶平均值，相同数值是人为结果；上层的占比与比例由最细一级计算。', up: '上一级',
  },
  compare: {
    left: '从', right: '到', measure: '内容', measures: {
      tasks: '任务', groups: '职业大类', patterns: '交互模式', 'country-share': '国家或地区：使用占比', 'country-index': '国家或地区：AI 使用指数', 'state-share': '美国各州：使用占比', 'state-index': '美国各州：AI 使用指数',
      'requests-2': '请求（最粗）', 'requests-1': '请求（中间）', 'requests-0': '请求（最细）',
    },
    matched: '两边都有', onlyLeft: '仅在 {{release}}', onlyRight: '仅在 {{release}}', union: '合计', change: '变化', changePoints: '变化（百分点）', ratio: '比值', name: '名称', search: '在表中查找', all: '全部',
    warnings: {
      products: '总体不同：一边是用户的对话，另一边是企业程序通过 API 的调用。差异并非随时间的变化。', periods: '时段不同：一边抽样数月，另一边只有一周，季节与个别事件的影响不同。',
      'task-lists': '这些发布的任务列表不是面板数据：各自有隐私阈值与分类，仅在一边出现的任务在另一边可能低于阈值。', 'stand-in': '一边缺少全部对话的模式占比：以各任务的模式按任务占比加权代替。', same: '两边是同一发布与产品。',
    },
    acknowledge: '显示差异', refused: '请先阅读说明：总体不同。', nothing: '两者没有可以比较的共同内容。',
  },
}
