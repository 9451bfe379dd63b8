import { z } from 'zod'

/** How a value is shortened before it leaves: 张*, 3702**********1234, 138****5678, or not shown at all. */
export const Mask = z.enum(['none', 'name', 'id-number', 'phone', 'hidden'])
export type Mask = z.infer<typeof Mask>

/**
 * 数据类型 (政务信息资源目录编制指南 element 8): C text, N number, Y money, D date, T date and time,
 * L yes or no, M long text, G general, B double, I integer, F floating point.
 */
export const ItemType = z.enum(['C', 'N', 'Y', 'D', 'T', 'L', 'M', 'G', 'B', 'I', 'F'])
export type ItemType = z.infer<typeof ItemType>

/** GB/T 43697-2024: 一般, 重要 and 核心数据; beside the sensitivity level, not instead of it. */
export const Grade = z.enum(['general', 'important', 'core'])
export type Grade = z.infer<typeof Grade>

/** 信息项: what one column of the resource means. */
export const InformationItem = z.object({
  name: z.string().min(1).max(100),
  nameEn: z.string().min(1).max(200),
  /** Technical name, the key in answers of the gateway. */
  field: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'lower-case letters, digits and _'),
  type: ItemType,
  length: z.number().int().min(0).max(1_000_000).default(0),
  /** Sensitivity: 1 public, 2 internal, 3 personal, 4 sensitive personal. */
  level: z.number().int().min(1).max(4).default(2),
  mask: Mask.default('none'),
  /** Why an item of level 4 leaves without a mask; empty otherwise. */
  reason: z.string().max(500).default(''),
  grade: Grade.default('general'),
})
export type InformationItem = z.infer<typeof InformationItem>

/** 信息资源格式 1–6, and 7 service interface as real systems add it. */
export const ResourceFormat = z.enum([
  'file',
  'spreadsheet',
  'database',
  'image',
  'stream',
  'self-describing',
  'service',
])
export type ResourceFormat = z.infer<typeof ResourceFormat>

/** 更新周期. */
export const UpdateCycle = z.enum(['real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly'])
export type UpdateCycle = z.infer<typeof UpdateCycle>

/** 共享方式. */
export const ShareMethod = z.enum(['database', 'file', 'service'])
export type ShareMethod = z.infer<typeof ShareMethod>

/** 共享类型: 1 无条件共享, 2 有条件共享, 3 不予共享. */
export const ShareType = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type ShareType = z.infer<typeof ShareType>

/** 信息资源分类: 类 (basic 基础, theme 主题, department 部门), 项, 目, 细目. */
export const Classification = z.object({
  kind: z.enum(['basic', 'theme', 'department']),
  item: z.string().max(60).default(''),
  group: z.string().max(60).default(''),
  detail: z.string().max(60).default(''),
})
export type Classification = z.infer<typeof Classification>

/** 涉密属性. What is secret is named so that it can be refused: it has no place on this platform. */
export const Secrecy = z.enum(['none', 'secret'])
export type Secrecy = z.infer<typeof Secrecy>

/** 层级属性: in the department's directory only, or in the national one too. */
export const Layer = z.enum(['department', 'national'])
export type Layer = z.infer<typeof Layer>

const Day = z.iso.date()

/** 扩展元数据 that real systems carry, and whatever else an installation wants to say under names of its own. */
const extensions = {
  keywords: z.array(z.string().trim().min(1).max(40)).max(30).default([]),
  /** 所属系统名称. */
  systemName: z.string().max(200).default(''),
  /** 权属关系. */
  rights: z.string().max(500).default(''),
  secrecy: Secrecy.default('none'),
  layer: Layer.default('department'),
  extensions: z
    .record(z.string().trim().min(1).max(60), z.string().max(1000))
    .refine((all) => Object.keys(all).length <= 50, 'at most 50 of them')
    .default({}),
}

/** The 12 core elements of 政务信息资源目录编制指南(试行), with the fields real systems add. */
export const ResourceDefinition = z.object({
  classification: Classification.default({ kind: 'department', item: '', group: '', detail: '' }),
  name: z.string().min(1).max(200),
  nameEn: z.string().min(1).max(200),
  code: z.string().min(3).max(50),
  /** 统一社会信用代码 of the providing department; its name is looked up. */
  provider: z.string().length(18),
  summary: z.string().max(2000).default(''),
  summaryEn: z.string().max(2000).default(''),
  format: ResourceFormat.default('database'),
  items: z.array(InformationItem).min(1).max(500),
  shareType: ShareType.default(2),
  shareCondition: z.string().max(1000).default(''),
  shareMethod: ShareMethod.default('service'),
  open: z.boolean().default(false),
  openCondition: z.string().max(1000).default(''),
  updateCycle: UpdateCycle.default('real-time'),
  publishedOn: Day,
  relatedCodes: z.array(z.string().max(50)).default([]),
  /** Field that names whose record it is; null for resources about nobody. */
  subjectField: z.string().nullable().default(null),
  subjectKind: z.enum(['person', 'enterprise']).nullable().default(null),
  ...extensions,
})
/** What a caller gives: everything with a default may be left out. */
export type ResourceDefinition = z.input<typeof ResourceDefinition>

/** 0 草稿, 1 退回修改, 2 注册审核拒绝, 10 待注册审核, 19 已注册, 20 待发布审核, 22 发布审核拒绝, 23 取消发布, 29 发布. */
export const EntryStatus = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(2),
  z.literal(10),
  z.literal(19),
  z.literal(20),
  z.literal(22),
  z.literal(23),
  z.literal(29),
])
export type EntryStatus = z.infer<typeof EntryStatus>

/** A resource as the catalogue holds it. */
export const Resource = ResourceDefinition.extend({
  providerName: z.string(),
  providerNameEn: z.string(),
  version: z.number().int(),
  changedAt: z.iso.datetime({ offset: true }),
  /** 29 in force, 23 withdrawn. */
  status: z.union([z.literal(29), z.literal(23)]),
  /** 0–100 by parts (`/catalogue/quality`); null while nothing is known. */
  quality: z.number().int().nullable(),
})
export type Resource = z.infer<typeof Resource>

export const ResourceFilter = z.object({
  text: z.string().trim().max(100).optional(),
  provider: z.string().length(18).optional(),
  shareType: z.coerce.number().pipe(ShareType).optional(),
  kind: Classification.shape.kind.optional(),
  after: z.string().max(50).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ResourceFilter = z.input<typeof ResourceFilter>

/** A page by key: `next` is the `after` of the following page, null at the end. */
export const ResourcePage = z.object({ items: z.array(Resource), next: z.string().nullable() })
export type ResourcePage = z.infer<typeof ResourcePage>
