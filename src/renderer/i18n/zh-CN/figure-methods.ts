import type { FigureId } from '../../../shared/economic-index/figure-id'

const usageIndex = (place: string, rest: string): string =>
  `AI 使用指数 = ${place}的对话占比 ÷ 其劳动年龄人口（15–64 岁）占比。对话数为至少 {{minimumConversations}} 次对话的地区之和${rest}；人口取相同地区。1 表示使用量与人口相称。`
const tiers = '以对话数至少 {{minimumConversations}} 次的地区的 AI 使用指数计算四分位数（线性插值）：不高于第一四分位为“新兴”，至第二为“中低”，至第三为“中高”，其上为“领先”。低于阈值的地区按同样的界限归级；没有任何对话的为“极低”。'
const income = (place: string): string =>
  `对数据中至少 {{minimumConversations}} 次对话的${place}，以 ln（劳动年龄人口人均 GDP，现价美元，15–64 岁）对 ln（AI 使用指数）作普通最小二乘回归，经典标准误。斜率为弹性：人均 GDP 高 1%，使用量相应高出该百分比。`
const share = '各地区对话数除以该层级全部行的对话数，包括位置未知或过小的地区（“未分类”）。只显示至少 {{minimumConversations}} 次对话的地区。'
const membership = '一项任务的全部占比计入其文本所属的每个不同 SOC 大类；“无”与“未分类”合为单独一类并留在基数中；'
const divided = '各任务的对话占比平均分给 O*NET 任务文本相同（小写、去除首尾空白）的不同职业名称；匹配到的占比重新换算为合计 100%'
const kept = '带“内容创作”标记的对话以及少于 4 条用户消息的角色扮演不计入，但仍留在基数中。长对话指至少 50 条用户消息。比例附 Wilson 95% 区间。Claude.ai 的发布值（2025 年 6 月）：约 450 万次对话中 2.9% 为情感性使用（保留 131,484 次），陪伴与角色扮演合计低于 0.5%，有异议低于 10%。'

/** How each figure is made, in Chinese; the engine says it in English, with what only one run can know. A new figure does not compile until it is here. */
export const figureMethods: Readonly<Record<FigureId, string>> = {
  'v1.category-vs-workforce': `${divided}，再按 SOC 大类（职业代码前两位）相加。就业者：2023 年 5 月各大类就业人数占表中全部大类的比例。`,
  'v1.top-tasks': '与每项 O*NET 任务匹配的对话占全部对话的比例，按发布值；“无”不列出，但留在基数中。',
  'v1.top-occupations': '各任务的占比平均分给文本相同的不同职业名称；职业的占比为各部分之和，并重新换算，使全部匹配对话为 100%。',
  'v1.task-depth': '对每个 O*NET 职业：其任务行中文本出现在发布数据里的行数除以全部任务行数。曲线为达到或超过每个比例的职业占 O*NET 文件全部职业的比例。',
  'v1.wage-usage': '职业占比与“占比最高的职业”一图相同，对照同一 O*NET-SOC 代码的年薪中位数。−1 的工资视为缺失；六个按小时计的工资（不高于 100）不计入。标注占比最大以及工资最高、最低的职业。',
  'v1.collaboration': '基数 A：五种已命名模式重新换算为合计 100%，去除“无”（2025 年 2 月发布的六个值之和为 84.2 而非 100）。自动化 = 指令 + 反馈循环；增强 = 验证 + 任务迭代 + 学习。',
  'v2.category-change': '每次发布按 SOC 大类的占比（任务占比分给文本相同的职业名称，匹配部分换算为 100%），及其百分点差。',
  'v2.thinking-by-occupation': '职业各任务使用扩展思考的对话比例，按每项任务带来的对话占比加权；与报告相同，空白比例按 0 计。只含占比至少 {{minimumShare}}% 的职业。',
  'v2.collaboration-by-category': '每项任务内部的模式，按该任务带给 SOC 大类的对话占比加权；去除“未发布”，五种已命名模式换算为 100%（基数 A）。只含占比至少 {{minimumShare}}% 的大类。',
  'v2.top-occupations-by-pattern': '每项任务内部的模式，按该任务带给职业的对话占比加权。基数保留“未发布”的对话。只含占比至少 {{minimumShare}}% 的职业。最主要任务是该模式贡献最大的任务。',
  'v2.taxonomy': '按发布值列出自下而上的聚类：名称、说明、对话与账户占比（分桶平均值，相同数值是人为结果）以及各聚类内的模式。空白比例因隐私被隐去。',
  'v2.task-depth-compare': '与第一份报告的使用深度图相同，对两次发布：达到或超过每个比例的职业占 O*NET 文件全部职业的比例。',
  'v2.collaboration-change': '每次发布的五种已命名模式换算为 100%（基数 A）；去除“无”与“未发布”。',
  'v3.category-over-time': `${membership}全部占比重新换算为 100%。三次发布用同一规则，因此前两次与其各自的报告不同。`,
  'v3.task-change': '任务文本以小写、去除首尾空白匹配。变化 = 较晚发布的占比 − 较早发布的占比，单位为占全部对话的百分点。',
  'v3.collaboration-over-time': '基数 B：全部对话，包括没有模式（“无”）和模式未公布的，换算为 100%（第一次发布的各占比之和为 84.2）；基数 A：五种已命名模式。',
  'v3.country-share': share, 'v3.state-share': share,
  'v3.country-aui': usageIndex('某国家或地区', '，另加位置未知或过小的地区'), 'v3.state-aui': usageIndex('某州', ''),
  'v3.country-tiers': tiers, 'v3.state-tiers': tiers,
  'v3.country-aui-gdp': income('国家或地区'), 'v3.state-aui-gdp': income('州'),
  'v3.soc-vs-aui': '对最大的四个 SOC 大类：其在各国家或地区对话中的占比对该地区 AI 使用指数的回归，各地区权重相同；普通最小二乘，经典标准误。',
  'v3.requests-specialisation': '专业化指数 = 某请求在当地的百分比 ÷ 其在上级（国家对全球，州对美国）的百分比，从不重新归一；只含两处均至少 {{minimumShare}}% 且指数大于 1 的请求。“无”与“未分类”没有指数。层级 0 最细，2 最粗。国家或地区至少 200 次对话，州至少 100 次，或按所设的更高值。',
  'v3.geography-profile': '专业化指数 = 某任务或请求在 {{geoId}} 的百分比 ÷ 其在上级的百分比，从不重新归一；“无”与“未分类”没有指数。排名按高于阈值的地区的 AI 使用指数。',
  'v3.automation-vs-aui': '某地的预期自动化 = 各任务的全球自动化率（指令 + 反馈循环占五种已命名模式）以当地任务占比加权的平均，不含“无”与“未分类”，只计有自动化率的任务。自动化占比与 AI 使用指数（水平值）分别对其回归；斜率为两组残差的回归斜率，自由度为完整模型的 n − 3。国家或地区至少 200 次对话，州至少 100 次，或按所设的更高值。',
  'api.btos-adoption': '美国商业趋势与展望调查（BTOS）全国估计：回答过去两周在生产商品或提供服务中使用过 AI 的企业占比。自 202524 期起调查改问任何业务职能，为另一问题，不绘出。各期绘于其开始那一周的星期一（其 ISO 年的第 2n − 1 周）。',
  'api.requests': 'API 记录按第 2 级（最粗）请求聚类的占比，按发布值；“未分类”留在基数中。',
  'api.category-compare': `${membership}两种产品各自换算为 100%。`,
  'api.concentration': '对全部任务行（含“无”与“未分类”）计算洛伦兹曲线与基尼系数。末 {{bottomShare}}% 的占比：已命名任务由小到大，占全部对话的百分比，线性插值。位序–规模：占比至少 {{minimumShareOfFit}}% 的已命名任务，ln 占比对 ln 位序的斜率。',
  'api.automation-by-task': '对至少有一种已命名模式的已命名任务：自动化 = 指令 + 反馈循环，增强 = 验证 + 任务迭代 + 学习，占该任务对话的百分比。前者大于后者时为自动化主导；持平另计。API 的自动化与增强：占全部 API 记录（基数 B）。',
  'api.output-length': '每项任务的平均输出词元数，发布方以平均任务为 1.0 重新指数化。对已命名任务计算分位数（线性插值），每项任务计一次；属于多个 SOC 大类的任务在每个大类中都计入。',
  'api.output-vs-input': '已命名任务的 ln 输出指数对 ln 输入指数作普通最小二乘回归，每项任务计一次，经典标准误。斜率为弹性。',
  'api.cost-by-category': '每项任务的平均成本，发布方以平均任务为 1.0 重新指数化；各 SOC 大类取按任务 API 记录占比加权的平均。属于多个大类的任务在每个大类中都计入。',
  'api.cost-vs-usage': '已命名任务的 ln（API 记录占比）对 ln（成本指数）作普通最小二乘回归，以 SOC 大类（任务多数职业所在的大类）固定效应与五种模式的占比为控制变量。图中为两者对控制变量的残差；斜率的自由度取完整模型。',
  'affective.prevalence': `按情感性使用的种类统计占表中全部对话的比例。${kept}“未分类”中可能含有非情感性的对话。`,
  'affective.topics': `各种类对话按主题的占比；没有主题的计入“无”。不得单独显示的种类不显示其主题。${kept}`,
  'affective.pushback': `助手拒绝、纠正或转移话题的对话占该种类全部保留对话的比例。区分有无时，两边都不得过少。${kept}`,
  'affective.sentiment': `结束时的情感减去开始时的情感，按表中单位，对每个种类中两者都有的保留对话取平均，附 95% 的 t 区间 x̄ ± t(n − 1) s/√n。${kept}`,
}
