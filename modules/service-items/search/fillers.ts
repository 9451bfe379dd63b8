/** What people say around what they want. */
const FILLERS = new Set(
  (
    '我 我要 我想 想 要 想要 开 开个 一个 个 一家 家 一下 怎么办 咋办 咋 怎么 怎样 如何 怎么弄 办 办理 去办 申请 需要 什么 啥 哪些 哪个 材料 的 了 吗 呢 吧 啊 么 去 到 ' +
    '哪里 哪儿 哪 在 给 能 能不能 可以 可不可以 请问 流程 手续 是 是不是 和 跟 与 或 及 去哪 不 没 没有 有 有没有 有吗 多少 几 怎 这里 那里 这 那 里 上 下 来 过来 起来 会 该 ' +
    '应该 必须 带 交 拿 弄 搞 做 把 被 让 叫 对 从 里面 时候 以后 之后 现在 刚 刚刚 快 都 也 还 就 才 再 又 很 好 好的 请 您 你 他 她 我们 他们 自己 别人 人家 人 钱 ' +
    '国家 政府 政策 条件 要求 规定 地方 部门 窗口 电话 地址 时间 问题 事情 事 情况 东西 网上 线上 手机 怎么样 为什么 为啥 多久 几天 帮 帮我 问 问下 查一下 看看 知道 告诉 ' +
    '算 得 着 过 地 之 于 等 或者 还是 如果 因为 所以 但是 用 为 用于 关于 进行 提供 符合 具备 ' +
    '小 大 老 子 全 批 块 点 种 咋个 啥子 哪个 那个 这个 这种 那种 今天 明天 昨天 突然 一直 打算 准备 希望 有没有 要不要 要批 才能 还能 还要 还有 为了 一些 ' +
    '家里 我家 家 爸爸 妈妈 爸 妈 爹 娘 爷爷 奶奶 儿子 女儿 老头 老头子 老太太 老伴 哥哥 弟弟 姐姐 妹妹 孙子 别的'
  ).split(' '),
)

/** What is done with nearly everything: where it stands alone (but not in 装修), it need not be found. */
const LIGHT = new Set(
  '卖 买 修 招 收 换 跑 装 养 种 住 当 考 借 付 发 改 停 建 盖 看 找 走 坐 送 写 学 教 进 出 回 转 说'.split(' '),
)

/** Words of many names, which tell little about which of them is meant. */
const GENERIC = new Set(
  (
    '登记 审批 许可 备案 核发 变更 注销 查询 发放 认定 证明 申领 申报 补贴 补助 服务 管理 信息 单位 企业 公司 经营 业务 资格 项目 设立 审核 缴纳 领取 许可证 资格证 证书 报名 ' +
    '手册 证件 公共 国家 城乡 居民 个人 人员 使用 建设 工程'
  ).split(' '),
)

/** Also what was cut oddly out of such words: 办要. */
export const isFiller = (word: string): boolean => FILLERS.has(word) || [...word].every((one) => FILLERS.has(one))
export const isLight = (word: string): boolean => LIGHT.has(word)
export const isGeneric = (word: string): boolean => GENERIC.has(word)
export const fillers = (): string[] => [...FILLERS]
