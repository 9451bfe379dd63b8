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

const Day = z.iso.date()

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
})
/** What a caller gives: everything with a default may be left out. */
export type ResourceDefinition = z.input<typeof ResourceDefinition>

/** A resource as the catalogue holds it. */
export const Resource = ResourceDefinition.extend({
  providerName: z.string(),
  providerNameEn: z.string(),
  version: z.number().int(),
  changedAt: z.iso.datetime({ offset: true }),
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
