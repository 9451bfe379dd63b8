import { z } from 'zod'

// The elements of an implementation list (实施清单) beside the first ones, in the groups of the exchange format C0109, with those
// that GB/T 39046 table 4 adds. Every group has a default, so that a small item stays small.

const Words = z.object({ zh: z.string().max(4000), en: z.string().max(4000) })
const NO_WORDS = { zh: '', en: '' }
const words = () => Words.default(NO_WORDS)
const line = (most: number) => z.string().trim().max(most)
const short = (most = 200) => line(most).default('')
const code = (pattern: RegExp, says: string) => z.string().regex(pattern, says)
const digit = () => code(/^\d?$/, 'must be one digit of its code list').default('')
const Credit = line(18)
const Days = z.number().int().min(0).max(3660)
/** An address somebody else runs, or a path of this platform; never a script. */
const Link = code(/^(https?:\/\/\S{1,480}|\/\S{0,480})?$/, 'must be an address that begins with https://, http:// or /')

/** 依据: what it says (`zh`, `en`), of which law, number and article. */
export const LegalBasis = Words.extend({
  name: line(300).optional(),
  number: line(100).optional(),
  article: line(100).optional(),
})
export type LegalBasis = z.infer<typeof LegalBasis>

/** 空白表格、示例样表、结果样本. */
export const Sheet = z.object({ name: short(), url: Link.default('') })
export type Sheet = z.infer<typeof Sheet>

/** What a material may say besides its name; all may be left out. Copies are counted to 99 (GB/T 39046: n..2). */
export const materialElements = {
  /** 材料类型: code list `materialKind`. */
  kind: digit().optional(),
  /** 材料形式: code list `materialForm`. */
  form: digit().optional(),
  /** 容缺后补: may follow after acceptance. */
  mayFollow: z.boolean().optional(),
  /** 来源渠道: code list `materialSource`. */
  source: code(/^(\d\d)?$/, 'must be two digits of its code list').optional(),
  sourceNote: line(500).optional(),
  originals: z.number().int().min(0).max(99).optional(),
  copies: z.number().int().min(0).max(99).optional(),
  /** 纸质材料规格, e.g. A4. */
  spec: line(200).optional(),
  /** 受理标准. */
  acceptance: Words.optional(),
  /** 要求提供材料的依据. */
  basis: Words.optional(),
  /** 填报须知. */
  filling: Words.optional(),
  blankForm: Sheet.optional(),
  sample: Sheet.optional(),
  /** 出具机构、出具时间要求. */
  issuer: line(200).optional(),
  issuedWithin: line(200).optional(),
}

/** 收费项目. */
export const FeeLine = z.object({
  name: Words,
  standard: Words,
  basis: words(),
  /** 是否允许减免, 减免依据. */
  waivable: z.boolean().default(false),
  waiverBasis: words(),
})
export type FeeLine = z.infer<typeof FeeLine>

/** 环节. */
export const Step = z.object({
  name: Words,
  office: short(),
  handler: short(100),
  days: Days.nullable().default(null),
  unit: z.enum(['G', 'Z']).default('G'),
  special: z.boolean().default(false),
})
export type Step = z.infer<typeof Step>

export const Faq = z.object({ question: Words, answer: Words })
export type Faq = z.infer<typeof Faq>

/** Where one goes: 办理地点、办理时间、交通指引. */
export const Place = z.object({
  name: Words,
  address: words(),
  hours: words(),
  transport: words(),
  phone: short(60),
  window: short(60),
})
export type Place = z.infer<typeof Place>

/** 咨询、监督投诉: `way` is of code list `contactWay`; `text` the number or address. */
export const Contact = z.object({ way: code(/^\d$/, 'must be one digit of its code list'), text: line(300).min(1) })
export type Contact = z.infer<typeof Contact>

const Site = z.object({ url: Link.default(''), sso: z.boolean().default(false) })
const Body = z.object({ name: short(), code: Credit.default('') })
const Division = z.object({ code: short(12), name: short() })
const Remedy = z.object({ body: short(), address: short(300), phone: short(60), url: Link.default('') })

const Codes = z.object({
  /** 基本编码: code of its entry in the basic list. */
  basic: short(50),
  localBasic: short(50),
  /** 地方实施编码. */
  local: short(50),
  /** 业务办理项编码. */
  handling: short(50),
})

const Exercise = z.object({
  /** 权力来源: code list `powerSource`. */
  source: digit(),
  /** 实施主体性质: code list `bodyKind`. */
  bodyKind: digit(),
  entrustedBy: short(),
  /** 权限划分、行使内容. */
  division: words(),
  content: words(),
  /** 共同实施部门、联办机构. */
  joint: z.array(Body).max(30).default([]),
  /** 承办机构. */
  undertakenBy: Body.default({ name: '', code: '' }),
  /** 办理方式: code list `handling`. */
  handling: digit(),
  /** 运行系统层级. */
  systemLevel: digit(),
  /** 中介服务. */
  intermediaries: z.array(line(200)).max(20).default([]),
})

const Limits = z.object({
  legalUnit: z.enum(['G', 'Z']).default('G'),
  legalNote: words(),
  promisedUnit: z.enum(['G', 'Z']).default('G'),
  promisedNote: words(),
})

const Special = z.object({
  kind: digit(),
  name: Words,
  days: Days.nullable().default(null),
  note: words(),
})

const Procedure = z.object({
  /** 办理流程, in words, at the counter and online. */
  offline: words(),
  online: words(),
  diagram: Link.default(''),
  special: z.array(Special).max(10).default([]),
})

const Online = z.object({
  computer: Site.default({ url: '', sso: false }),
  mobile: Site.default({ url: '', sso: false }),
  /** 是否支持网上支付. */
  payment: z.boolean().default(false),
  /** 必须现场办理原因说明. */
  whyOnSite: words(),
})

const Service = z.object({
  /** 通办范围: code list `reach`. */
  reach: digit(),
  /** 是否进驻政务大厅, 大厅名称. */
  inHall: z.boolean().default(false),
  hall: short(),
  quota: words(),
  appointment: z
    .object({
      offered: z.boolean().default(false),
      perDay: z.number().int().min(0).max(100_000).nullable().default(null),
      rules: words(),
    })
    .default({ offered: false, perDay: null, rules: NO_WORDS }),
  postMaterials: z.boolean().default(false),
  postResult: z.boolean().default(false),
  selfService: z.boolean().default(false),
  town: Division.default({ code: '', name: '' }),
  village: Division.default({ code: '', name: '' }),
})

const Result = z.object({
  /** 审批结果类型: code list `resultKind`. */
  kind: digit(),
  name: short(),
  sample: Sheet.optional(),
})

const Rights = z.object({
  rights: words(),
  duties: words(),
  /** 行政复议. */
  review: Remedy.default({ body: '', address: '', phone: '', url: '' }),
  /** 行政诉讼. */
  lawsuit: Remedy.default({ body: '', address: '', phone: '', url: '' }),
})

/** 处罚的行为、种类、幅度. */
const Penalty = z.object({ conduct: words(), kinds: words(), range: words() })

/** 计划生效日期、计划取消日期; empty when none is planned. */
const Plan = z.object({
  effectOn: code(/^(\d{4}-\d\d-\d\d)?$/, 'must be a day, e.g. 2026-12-01').default(''),
  cancelOn: code(/^(\d{4}-\d\d-\d\d)?$/, 'must be a day, e.g. 2026-12-01').default(''),
})

const codes = () => z.array(z.string().max(10)).max(40).default([])
const Themes = z.object({
  /** 面向自然人主题分类: code list `personTheme`. */
  person: codes(),
  /** 面向法人主题分类: code list `enterpriseTheme`. */
  enterprise: codes(),
  /** 地方特色主题, in words. */
  local: z.array(line(60)).max(20).default([]),
})

/** A group whose default is what its own defaults make. */
const group = <Shape extends z.ZodType>(shape: Shape) => shape.prefault({} as z.input<Shape>)

export const itemElements = {
  codes: group(Codes),
  themes: group(Themes),
  /** 网上办理深度, several: code list `depth`. */
  depth: codes(),
  exercise: group(Exercise),
  limits: group(Limits),
  procedure: group(Procedure),
  steps: z.array(Step).max(60).default([]),
  places: z.array(Place).max(60).default([]),
  /** 咨询方式. */
  consult: z.array(Contact).max(20).default([]),
  /** 监督投诉方式. */
  complain: z.array(Contact).max(20).default([]),
  online: group(Online),
  service: group(Service),
  result: group(Result),
  faqs: z.array(Faq).max(100).default([]),
  rights: group(Rights),
  penalty: group(Penalty),
  plan: group(Plan),
  /** Items it was made of, or that took its place, by split or merge. */
  madeOf: z.array(line(80)).max(60).default([]),
  becomes: z.array(line(80)).max(60).default([]),
}
