import type { InformationItem } from '../contract.ts'
import type { Definition } from '../store/tables.ts'
import {
  CYCLES,
  FORMATS,
  GRADES,
  ITEM_TYPES,
  KINDS,
  LAYERS,
  LEVELS,
  MASKS,
  type Reader,
  readDay,
  readLength,
  readList,
  readText,
  SECRECIES,
  SHARE_METHODS,
  SHARE_TYPES,
  SUBJECTS,
  YES_NO,
} from './values.ts'

type Item = Definition['items'][number]

interface Column<Of> {
  /** Where it stands in a definition (or item), e.g. `classification.item`. */
  path: string
  /** As exports head it, after the 12 core elements of the guide. */
  heading: string
  /** Other headings of lists and systems, plain: NFKC, no signs, lower case. */
  also: readonly string[]
  read: Reader
  write(of: Of): string
}

export type ResourceColumn = Column<Definition & { providerName: string }>
export type ItemColumn = Column<Item>

const words = (text: string) => text.split(' ').filter(Boolean)

/** The 12 core elements in the order of 政务信息资源目录编制指南(试行) (信息项 are a sheet of their own), then the extensions. */
export const RESOURCE_COLUMNS: readonly ResourceColumn[] = [
  {
    ...{ path: 'classification.kind', heading: '信息资源分类', read: KINDS.read },
    also: words('资源分类 目录分类 资源属性 类 所属类 资源类别 kind class'),
    write: ({ classification }) => KINDS.write(classification.kind),
  },
  text('classification.item', '项', '项名称 所属项 资源分类项', (d) => d.classification.item),
  text('classification.group', '目', '目名称 所属目', (d) => d.classification.group),
  text('classification.detail', '细目', '细目名称 所属细目', (d) => d.classification.detail),
  text('name', '信息资源名称', '资源名称 目录名称 数据资源名称 信息资源目录名称 数据集名称 title name', (d) => d.name),
  text('code', '信息资源代码', '资源代码 信息资源编码 资源编码 目录编码 目录代码 identifier code', (d) => d.code),
  text(
    'providerName',
    '信息资源提供方',
    '提供方 提供部门 资源提供方 数源部门 数源单位 提供单位 责任部门 责任单位 来源部门 所属部门 部门 publisher provider',
    (d) => d.providerName,
  ),
  text(
    'provider',
    '信息资源提供方代码',
    '提供方代码 提供部门代码 资源提供方代码 部门代码 单位代码 统一社会信用代码 providercode',
    (d) => d.provider,
  ),
  text('summary', '信息资源摘要', '摘要 资源摘要 简介 资源描述 描述 内容摘要 summary description', (d) => d.summary),
  {
    ...{ path: 'format', heading: '信息资源格式', read: FORMATS.read },
    also: words('资源格式 格式 资源格式分类 数据格式 format'),
    write: (d) => FORMATS.write(d.format),
  },
  {
    ...{ path: 'shareType', heading: '共享类型', read: SHARE_TYPES.read },
    also: words('共享属性 共享分类 共享类别 共享属性共享类型 sharetype'),
    write: (d) => SHARE_TYPES.write(d.shareType),
  },
  text(
    'shareCondition',
    '共享条件',
    '共享属性共享条件 不予共享依据 共享条件或依据 sharecondition',
    (d) => d.shareCondition,
  ),
  {
    ...{ path: 'shareMethod', heading: '共享方式', read: SHARE_METHODS.read },
    also: words('共享属性共享方式 提供方式 共享方式分类 sharemethod'),
    write: (d) => SHARE_METHODS.write(d.shareMethod),
  },
  {
    ...{ path: 'open', heading: '是否向社会开放', read: YES_NO.read },
    also: words('开放属性 是否开放 开放类型 是否社会开放 开放属性是否向社会开放 open'),
    write: (d) => YES_NO.write(d.open),
  },
  text('openCondition', '开放条件', '开放属性开放条件 opencondition', (d) => d.openCondition),
  {
    ...{ path: 'updateCycle', heading: '更新周期', read: CYCLES.read },
    also: words('更新频率 更新频度 数据更新周期 数据更新频率 updatecycle frequency'),
    write: (d) => CYCLES.write(d.updateCycle),
  },
  {
    ...{ path: 'publishedOn', heading: '发布日期', read: readDay },
    also: words('发布时间 首次发布日期 资源发布日期 issued publishedon'),
    write: (d) => d.publishedOn,
  },
  list('relatedCodes', '关联资源代码', '关联信息资源代码 关联目录编码 关联资源 relatedcodes', (d) => d.relatedCodes),
  text('nameEn', '英文名称', '信息资源英文名称 资源英文名称 英文名 nameen titleen', (d) => d.nameEn),
  text('summaryEn', '英文摘要', '信息资源英文摘要 英文描述 summaryen descriptionen', (d) => d.summaryEn),
  {
    ...{ path: 'subjectKind', heading: '主体类型', read: SUBJECTS.read },
    also: words('数据主体 数据主体类型 subjectkind'),
    write: (d) => SUBJECTS.write(d.subjectKind),
  },
  {
    ...{
      path: 'subjectField',
      heading: '主体字段',
      read: (cell) => ({ value: cell === '无' || cell === '-' ? null : cell }),
    },
    also: words('主体标识字段 subjectfield'),
    write: (d) => d.subjectField ?? '无',
  },
  list('keywords', '关键字', '关键词 标签 信息资源关键字 keywords keyword tags', (d) => d.keywords),
  text('systemName', '所属系统名称', '所属系统 来源系统 信息系统名称 业务系统 systemname', (d) => d.systemName),
  text('rights', '权属关系', '权属 数据权属 rights', (d) => d.rights),
  {
    ...{ path: 'secrecy', heading: '涉密属性', read: SECRECIES.read },
    also: words('是否涉密 涉密标识 secrecy'),
    write: (d) => SECRECIES.write(d.secrecy),
  },
  {
    ...{ path: 'layer', heading: '层级属性', read: LAYERS.read },
    also: words('目录层级 layer'),
    write: (d) => LAYERS.write(d.layer),
  },
]

export const ITEM_COLUMNS: readonly ItemColumn[] = [
  item(
    'name',
    '信息项名称',
    '信息项 数据项名称 数据项 字段中文名 字段中文名称 中文字段名 指标项 信息项信息 信息项信息信息项名称 itemname',
    (i) => i.name,
  ),
  item('nameEn', '信息项英文名称', '数据项英文名称 itemnameen', (i) => i.nameEn),
  item(
    'field',
    '字段名',
    '字段名称 字段 英文字段名 字段英文名 字段英文名称 字段代码 列名 field fieldname',
    (i) => i.field,
  ),
  {
    ...{ path: 'type', heading: '数据类型', read: ITEM_TYPES.read },
    also: words('字段类型 类型 信息项数据类型 信息项信息数据类型 datatype type'),
    write: (i) => ITEM_TYPES.write(i.type),
  },
  {
    ...{ path: 'length', heading: '数据长度', read: readLength },
    also: words('长度 字段长度 信息项信息长度 信息项信息数据长度 length'),
    write: (i) => String(i.length),
  },
  {
    ...{ path: 'level', heading: '敏感级别', read: LEVELS.read },
    also: words('数据级别 安全级别 数据分级 分级 敏感等级 数据安全级别 level'),
    write: (i) => LEVELS.write(i.level),
  },
  {
    ...{ path: 'mask', heading: '脱敏方式', read: MASKS.read },
    also: words('脱敏 对外显示 脱敏规则 mask'),
    write: (i) => MASKS.write(i.mask),
  },
  item('reason', '不脱敏理由', '原样理由 reason', (i) => i.reason),
  {
    ...{ path: 'grade', heading: '数据重要性', read: GRADES.read },
    also: words('重要程度 重要性 数据分类分级 grade'),
    write: (i) => GRADES.write(i.grade),
  },
]

/** A column of the installation's own: 扩展：管理方式. */
export const EXTENSION_HEADING = '扩展：'

function text(path: string, heading: string, also: string, write: ResourceColumn['write']): ResourceColumn {
  return { path, heading, also: words(also), read: readText, write }
}

function list(
  path: string,
  heading: string,
  also: string,
  write: (d: Definition) => readonly string[],
): ResourceColumn {
  return { path, heading, also: words(also), read: readList, write: (d) => write(d).join('、') }
}

function item(path: keyof InformationItem, heading: string, also: string, write: ItemColumn['write']): ItemColumn {
  return { path, heading, also: words(also), read: readText, write }
}

export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, '')
    .replace(/[\s_*:：、/·.。-]/g, '')
    .toLowerCase()
