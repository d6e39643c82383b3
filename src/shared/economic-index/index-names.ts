/** Interaction patterns, modes, tiers and SOC major groups (`soc` and two digits), in English. */
export const englishWords = {
  directive: 'Directive', feedback_loop: 'Feedback loop', validation: 'Validation', task_iteration: 'Task iteration', learning: 'Learning', none: 'None',
  filtered: 'Not published', automation: 'Automation', augmentation: 'Augmentation', not_classified: 'Not classified', minimal: 'Minimal', emerging: 'Emerging',
  lowerMiddle: 'Lower middle', upperMiddle: 'Upper middle', leading: 'Leading', soc11: 'Management', soc13: 'Business and Financial Operations',
  soc15: 'Computer and Mathematical', soc17: 'Architecture and Engineering', soc19: 'Life, Physical, and Social Science', soc21: 'Community and Social Service',
  soc23: 'Legal', soc25: 'Educational Instruction and Library', soc27: 'Arts, Design, Entertainment, Sports, and Media', soc29: 'Healthcare Practitioners and Technical',
  soc31: 'Healthcare Support', soc33: 'Protective Service', soc35: 'Food Preparation and Serving Related', soc37: 'Building and Grounds Cleaning and Maintenance',
  soc39: 'Personal Care and Service', soc41: 'Sales and Related', soc43: 'Office and Administrative Support', soc45: 'Farming, Fishing, and Forestry',
  soc47: 'Construction and Extraction', soc49: 'Installation, Maintenance, and Repair', soc51: 'Production', soc53: 'Transportation and Material Moving',
  soc55: 'Military Specific',
} as const

/** The same in Chinese. */
export const chineseWords: Readonly<Record<keyof typeof englishWords, string>> = {
  directive: '指令', feedback_loop: '反馈循环', validation: '验证', task_iteration: '任务迭代', learning: '学习', none: '无', filtered: '未发布', automation: '自动化', augmentation: '增强',
  not_classified: '未分类', minimal: '极低', emerging: '新兴', lowerMiddle: '中低', upperMiddle: '中高', leading: '领先', soc11: '管理', soc13: '商业与金融', soc15: '计算机与数学',
  soc17: '建筑与工程', soc19: '生命、物理与社会科学', soc21: '社区与社会服务', soc23: '法律', soc25: '教育与图书馆', soc27: '艺术、设计、娱乐、体育与媒体', soc29: '医疗从业与技术', soc31: '医疗支持', soc33: '安保',
  soc35: '餐饮服务', soc37: '建筑与场地清洁维护', soc39: '个人护理与服务', soc41: '销售', soc43: '办公与行政支持', soc45: '农林渔', soc47: '建筑与采掘', soc49: '安装、维护与修理', soc51: '生产', soc53: '运输与物流',
  soc55: '军事',
}

/** Facets by the codes of the releases. */
export const facetNames = {
  en: {
  country: 'Countries', state_us: 'US states', 'country-state': 'Parts of countries', onet_task: 'Tasks', collaboration: 'Interaction patterns', collaboration_automation_augmentation: 'Automation and augmentation', request: 'Requests',
  'onet_task::collaboration': 'Tasks by interaction pattern', 'request::collaboration': 'Requests by interaction pattern', soc_occupation: 'Occupational categories',
  'onet_task::prompt_tokens': 'Tasks: input tokens', 'onet_task::completion_tokens': 'Tasks: output tokens', 'onet_task::cost': 'Tasks: cost', use_case: 'Use cases',
  ai_autonomy: 'AI autonomy', task_success: 'Task success', human_only_time: 'Time for people alone', human_with_ai_time: 'Time with AI',
},
  zh: {
  country: '国家和地区', state_us: '美国各州', 'country-state': '国家内的地区', onet_task: '任务', collaboration: '交互模式', collaboration_automation_augmentation: '自动化与增强', request: '请求', 'onet_task::collaboration': '任务 × 交互模式',
  'request::collaboration': '请求 × 交互模式', soc_occupation: '职业大类', 'onet_task::prompt_tokens': '任务：输入词元', 'onet_task::completion_tokens': '任务：输出词元',
  'onet_task::cost': '任务：成本', use_case: '用途', ai_autonomy: 'AI 自主程度', task_success: '任务成功', human_only_time: '仅由人完成的时间', human_with_ai_time: '使用 AI 的时间',
},
} as const

/** Variables by the codes of the releases. No two have the same name, so that a group by name is a group by variable. */
export const variableNames = {
  en: {
  usage_count: 'Conversations of a place', usage_pct: 'Share of use of a place (%)', usage_per_capita: 'Conversations per person aged 15–64',
  usage_per_capita_index: 'AI usage index', usage_tier: 'Tier of the AI usage index', onet_task_count: 'Conversations by task',
  onet_task_pct: 'Share of conversations by task (%)', onet_task_pct_index: 'Specialisation index of tasks', request_count: 'Conversations by request',
  request_pct: 'Share of conversations by request (%)', request_pct_index: 'Specialisation index of requests',
  collaboration_count: 'Conversations by interaction pattern', collaboration_pct: 'Share of conversations by interaction pattern (%)',
  collaboration_pct_index: 'Specialisation index of interaction patterns', onet_task_collaboration_count: 'Conversations by task and pattern',
  onet_task_collaboration_pct: 'Share of a task’s conversations by pattern (%)', request_collaboration_count: 'Conversations by request and pattern',
  request_collaboration_pct: 'Share of a request’s conversations by pattern (%)', automation_pct: 'Automation (% of the five named patterns)',
  augmentation_pct: 'Augmentation (% of the five named patterns)', soc_pct: 'Share of conversations by occupational category (%)',
  thinking_pct: 'Share of conversations with extended thinking (%)', prompt_tokens_index: 'Input-token index', completion_tokens_index: 'Output-token index',
  cost_index: 'Cost index', working_age_pop: 'Population aged 15–64', gdp_total: 'GDP (US$)', gdp_per_working_age_capita: 'GDP per person aged 15–64 (US$)',
},
  zh: {
  usage_count: '某地的对话数', usage_pct: '某地占使用量的比例（%）', usage_per_capita: '15–64 岁人均对话数', usage_per_capita_index: 'AI 使用指数', usage_tier: 'AI 使用指数级别',
  onet_task_count: '各任务的对话数', onet_task_pct: '各任务的对话占比（%）', onet_task_pct_index: '任务专业化指数', request_count: '各请求的对话数', request_pct: '各请求的对话占比（%）',
  request_pct_index: '请求专业化指数', collaboration_count: '各交互模式的对话数', collaboration_pct: '各交互模式的对话占比（%）', collaboration_pct_index: '交互模式专业化指数',
  onet_task_collaboration_count: '各任务与模式的对话数', onet_task_collaboration_pct: '任务内各模式的占比（%）', request_collaboration_count: '各请求与模式的对话数',
  request_collaboration_pct: '请求内各模式的占比（%）', automation_pct: '自动化（占五种已命名模式的 %）', augmentation_pct: '增强（占五种已命名模式的 %）', soc_pct: '各职业大类的对话占比（%）',
  thinking_pct: '使用扩展思考的对话占比（%）', prompt_tokens_index: '输入词元指数', completion_tokens_index: '输出词元指数', cost_index: '成本指数', working_age_pop: '15–64 岁人口',
  gdp_total: 'GDP（美元）', gdp_per_working_age_capita: '15–64 岁人均 GDP（美元）',
},
} as const
