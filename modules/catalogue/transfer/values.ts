import type { ProblemKey } from '../contract/transfer.ts'

/** What a cell says, or why it says nothing. */
export type Said = { value: unknown } | { problem: ProblemKey; expected: string }

export type Reader = (cell: string) => Said

interface Coded {
  value: unknown
  /** As it is written in exports. */
  zh: string
  /** As it is met in lists of provinces and in exports of systems. */
  also: RegExp
}

const plain = (cell: string) => cell.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

function coded(list: readonly Coded[]): { read: Reader; write: (value: unknown) => string } {
  const expected = list.map(({ zh }) => zh).join('、')
  return {
    read: (cell) => {
      const text = plain(cell)
      const found = list.find(({ zh, value, also }) => text === plain(zh) || text === String(value) || also.test(text))
      return found ? { value: found.value } : { problem: 'unknown-value', expected }
    },
    write: (value) => list.find((one) => one.value === value)?.zh ?? '',
  }
}

export const KINDS = coded([
  { value: 'basic', zh: '基础', also: /^(1|基础.*)$/ },
  { value: 'theme', zh: '主题', also: /^(2|主题.*)$/ },
  { value: 'department', zh: '部门', also: /^(3|部门.*)$/ },
])

export const SHARE_TYPES = coded([
  { value: 1, zh: '无条件共享', also: /^(1[.、:]?)?(无条件(共享)?|unconditional)?$/ },
  { value: 2, zh: '有条件共享', also: /^(2[.、:]?)?(有条件(共享)?|依申请共享|conditional)?$/ },
  { value: 3, zh: '不予共享', also: /^(3[.、:]?)?(不予(共享)?|不共享|暂不共享|none)?$/ },
])

export const SHARE_METHODS = coded([
  { value: 'database', zh: '数据库', also: /^(1|.*(库表|数据库|前置机).*)$/ },
  { value: 'service', zh: '服务接口', also: /^(3|.*(接口|服务|webservice|api).*)$/ },
  { value: 'file', zh: '文件下载', also: /^(2|.*(文件|下载|邮件|拷盘|介质).*)$/ },
])

export const CYCLES = coded([
  { value: 'real-time', zh: '实时', also: /^(1|实时更新|realtime|continuous)$/ },
  { value: 'daily', zh: '每日', also: /^(2|[每按]?[日天](更新)?|t\+1|每[个1]?工作日)$/ },
  { value: 'weekly', zh: '每周', also: /^(3|[每按]?(周|星期)(更新)?)$/ },
  { value: 'monthly', zh: '每月', also: /^(4|[每按]?月度?(更新)?)$/ },
  { value: 'quarterly', zh: '每季度', also: /^(5|[每按]?季度?(更新)?)$/ },
  { value: 'yearly', zh: '每年', also: /^(6|[每按]?年度?(更新)?|annual(ly)?)$/ },
])

export const FORMATS = coded([
  { value: 'spreadsheet', zh: '电子表格', also: /^(2|.*(表格|xlsx?|csv|\bet\b).*)$/ },
  {
    value: 'database',
    zh: '数据库',
    also: /^(3|.*(数据库|库表|mysql|oracle|sqlserver|postgres|kingbase|gbase|dm\d?|db2).*)$/,
  },
  { value: 'service', zh: '服务接口', also: /^(7|.*(接口|webservice|api).*)$/ },
  { value: 'image', zh: '图形图像', also: /^(4|.*(图形|图像|图片|jpe?g|png|gif|bmp|tiff?|shp|dwg).*)$/ },
  { value: 'stream', zh: '流媒体', also: /^(5|.*(流媒体|音频|视频|mpe?g|mp[34]|avi|swf|\brm\b).*)$/ },
  { value: 'self-describing', zh: '自描述格式', also: /^(6|.*(自描述|xml|json|ofd).*)$/ },
  { value: 'file', zh: '电子文件', also: /^(1|.*(电子文件|文档|docx?|wps|pdf|txt|html?).*)$/ },
])

export const ITEM_TYPES = coded([
  { value: 'T', zh: '日期时间型T', also: /^(.*(日期时间|时间戳|datetime|timestamp).*|t)$/ },
  { value: 'D', zh: '日期型D', also: /^(日期型?|date|d)(\(.*\))?$/ },
  { value: 'Y', zh: '货币型Y', also: /^(货币型?|金额|money|y)$/ },
  { value: 'L', zh: '逻辑型L', also: /^(逻辑型?|布尔型?|是否|bool(ean)?|bit|l)$/ },
  { value: 'M', zh: '备注型M', also: /^(备注型?|长?文本型?|(long|medium)?text|clob|m)$/ },
  { value: 'G', zh: '通用型G', also: /^(通用型?|二进制型?|blob|bytea|g)$/ },
  { value: 'B', zh: '双精度型B', also: /^(双精度型?|double.*|b)$/ },
  { value: 'I', zh: '整型I', also: /^(整[数型]+|(big|small|tiny)?int(eger)?(\(.*\))?|i)$/ },
  { value: 'F', zh: '浮点型F', also: /^(浮点[数型]*|float.*|real|f)$/ },
  { value: 'N', zh: '数值型N', also: /^(数值型?|数字型?|number.*|numeric.*|decimal.*|n)$/ },
  { value: 'C', zh: '字符型C', also: /^(字符串?型?|字符型|n?(var)?char2?.*|string|c)$/ },
])

export const LEVELS = coded([
  { value: 1, zh: '1', also: /^(l?1级?|一级|第一级|公开)$/ },
  { value: 2, zh: '2', also: /^(l?2级?|二级|第二级|内部)$/ },
  { value: 3, zh: '3', also: /^(l?3级?|三级|第三级|个人)$/ },
  { value: 4, zh: '4', also: /^(l?4级?|四级|第四级|敏感)$/ },
])

export const MASKS = coded([
  { value: 'none', zh: '原样', also: /^(不脱敏|无|否|无需脱敏)$/ },
  { value: 'name', zh: '姓名隐去', also: /^姓名.*$/ },
  { value: 'id-number', zh: '号码隐去中段', also: /^(证件号.*|身份证.*|号码.*)$/ },
  { value: 'phone', zh: '电话隐去中段', also: /^(电话|手机).*$/ },
  { value: 'hidden', zh: '不显示', also: /^(全部隐去|不返回|隐藏)$/ },
])

export const SUBJECTS = coded([
  { value: 'person', zh: '自然人', also: /^(个人|人|公民)$/ },
  { value: 'enterprise', zh: '法人', also: /^(企业|单位|法人单位|法人和其他组织)$/ },
  { value: null, zh: '无', also: /^(不涉及|-|none)$/ },
])

export const SECRECIES = coded([
  { value: 'none', zh: '非涉密', also: /^(否|0|不涉密)$/ },
  { value: 'secret', zh: '涉密', also: /^(是|1|秘密|机密|绝密)$/ },
])

export const LAYERS = coded([
  { value: 'department', zh: '部门目录', also: /^部门.*$/ },
  { value: 'national', zh: '国家目录', also: /^国家.*$/ },
])

export const GRADES = coded([
  { value: 'general', zh: '一般数据', also: /^一般$/ },
  { value: 'important', zh: '重要数据', also: /^重要$/ },
  { value: 'core', zh: '核心数据', also: /^核心$/ },
])

export const YES_NO = coded([
  { value: true, zh: '是', also: /^(1|y|yes|true|open|开放|向社会开放|有条件开放|无条件开放|依申请开放)$/ },
  { value: false, zh: '否', also: /^(0|n|no|false|不开放|不向社会开放|不予开放|暂不开放)$/ },
])

export const readText: Reader = (cell) => ({ value: cell })

export const readList: Reader = (cell) => ({
  value: cell
    .split(/[,，、;；\n]+/)
    .map((one) => one.trim())
    .filter(Boolean),
})

/** `32`, `32位`, `10,2`. */
export const readLength: Reader = (cell) => {
  const digits = /^(\d{1,7})\s*(位|字节|字符|[,.，]\s*\d+)?$/.exec(cell)
  return digits ? { value: Number(digits[1]) } : { problem: 'not-a-number', expected: '0–1000000' }
}

/** `2026-01-05`, `2026/1/5`, `2026年1月5日`, `20260105`, with or without a time. */
export const readDay: Reader = (cell) => {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(\s.*|T.*)?$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell)
  const day = parts && `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
  const at = day ? new Date(`${day}T00:00:00Z`) : undefined
  const isDay = at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day ?? '')
  return isDay ? { value: day } : { problem: 'not-a-date', expected: '2026-01-05' }
}
