import type { ItemDefinition } from '../contract.ts'
import type { ConsistencyRule } from './consistency.ts'

const unless = (isRight: boolean, ...fields: string[]): string[] => (isRight ? [] : fields)
const isOnline = ({ channels, depth, form }: ItemDefinition) =>
  form !== undefined || channels.includes('2') || channels.includes('3') || depth.some((one) => '2345'.includes(one))
/** 全程网办 (Ⅳ级): handled online from beginning to end. */
const isWhollyOnline = ({ depth }: ItemDefinition) => depth.includes('5')
const says = ({ zh }: { zh: string }) => zh.trim() !== '' && zh.trim() !== '无'

const RESULT_WORDS: { ends: RegExp; kind: string }[] = [
  { ends: /(证|证书|执照|许可证)$/, kind: '1' },
  { ends: /(批复|批文|文)$/, kind: '2' },
]
const MUST_STEPS = ['受理', '审核', '审批', '办结', '送达']

export const CHECKS_OF_HANDLING: ConsistencyRule[] = [
  {
    id: 'promise-within-law',
    what: { zh: '承诺时限不得长于法定时限', en: 'The promised limit is not longer than the legal one' },
    severity: 'error',
    message: {
      zh: '承诺办结时限长于法定办结时限，请改短。',
      en: 'The promised limit is longer than the legal one; make it shorter.',
    },
    check: ({ legalLimitDays: legal, promisedLimitDays: promised, limits }) =>
      unless(
        legal === null || promised === null || promised <= legal || limits.legalUnit !== limits.promisedUnit,
        'promisedLimitDays',
      ),
  },
  {
    id: 'on-the-spot',
    what: { zh: '承诺即办等同于即办件', en: 'A promise of no days and case type 1 go together' },
    severity: 'error',
    message: {
      zh: '承诺时限为 0（即办）的应当是即办件；有承诺时限的应当是承诺件。',
      en: 'A promise of 0 days is case type 1 (decided on the spot); any other promise is case type 2.',
    },
    check: ({ promisedLimitDays, caseType }) =>
      unless(
        promisedLimitDays === null ||
          caseType === '' ||
          caseType === '9' ||
          (promisedLimitDays === 0) === (caseType === '1'),
        'caseType',
      ),
  },
  {
    id: 'result-kind',
    what: { zh: '结果名称与结果类型一致', en: 'The kind of the result fits its name' },
    severity: 'notice',
    message: {
      zh: '结果名称以“证”结尾的是证照，以“文”“批复”结尾的是批文，请核对结果类型。',
      en: 'A result named 证 is a licence, one named 文 or 批复 a written approval; check the kind.',
    },
    check({ result }) {
      const wanted = RESULT_WORDS.find(({ ends }) => ends.test(result.name))?.kind
      return unless(wanted === undefined || result.kind === '' || result.kind === wanted, 'result.kind')
    },
  },
  {
    id: 'result-sample',
    what: { zh: '有结果名称的应当有样本', en: 'A named result has a sample' },
    severity: 'notice',
    message: { zh: '写了结果名称，请附上结果样本。', en: 'The result is named; add a sample of it.' },
    check: ({ result }) => unless(result.name === '' || (result.sample?.url ?? '') !== '', 'result.sample'),
  },
  {
    id: 'visits-with-reason',
    what: { zh: '要到现场的应当说明原因', en: 'A visit has its reason' },
    severity: 'notice',
    message: {
      zh: '到现场次数不为 0，请写明必须现场办理的原因。',
      en: 'A visit is needed; say why it must be done on site.',
    },
    check: ({ trips, online }) => unless(trips === null || trips === 0 || says(online.whyOnSite), 'online.whyOnSite'),
  },
  {
    id: 'no-visit-no-reason',
    what: { zh: '不到现场的原因应当为“无”', en: 'Without a visit there is no reason for one' },
    severity: 'notice',
    message: {
      zh: '到现场次数为 0，必须现场办理的原因应当留空或写“无”。',
      en: 'No visit is needed; leave the reason for a visit empty.',
    },
    check: ({ trips, online }) => unless(trips !== 0 || !says(online.whyOnSite), 'online.whyOnSite'),
  },
  {
    id: 'no-visit-by-post',
    what: { zh: '0 次到现场又不网办的，应当支持邮寄', en: 'Neither visit nor website: the post must do' },
    severity: 'error',
    message: {
      zh: '不用到现场又不能网上办理，应当支持材料邮寄和结果邮寄。',
      en: 'Neither a visit nor online: papers and result must be possible by post.',
    },
    check: (item) =>
      unless(
        item.trips !== 0 || isOnline(item) || (item.service.postMaterials && item.service.postResult),
        'service.postMaterials',
      ),
  },
  {
    id: 'wholly-online',
    what: { zh: '全程网办的到现场 0 次', en: 'Wholly online takes no visit' },
    severity: 'error',
    message: {
      zh: '网上办理深度包含“互联网办理”（全程网办），到现场次数应当为 0。',
      en: 'The item is handled online from beginning to end, so no visit is needed: trips is 0.',
    },
    check: (item) => unless(!isWhollyOnline(item) || item.trips === 0, 'trips'),
  },
  {
    id: 'licence-steps',
    what: { zh: '行政许可应当有受理、审核、审批、办结、送达五个环节', en: 'A licence has its five steps' },
    severity: 'notice',
    message: {
      zh: '行政许可应当写明受理、审核、审批、办结、送达环节。',
      en: 'An administrative licence names the steps 受理, 审核, 审批, 办结, 送达.',
    },
    check: ({ type, steps }) =>
      unless(type !== '01' || MUST_STEPS.every((name) => steps.some((step) => step.name.zh.includes(name))), 'steps'),
  },
  {
    id: 'licence-faq',
    what: { zh: '行政许可至少有一个常见问题', en: 'A licence answers a question at least' },
    severity: 'notice',
    message: {
      zh: '行政许可应当至少有一个常见问题及解答。',
      en: 'An administrative licence has at least one question with its answer.',
    },
    check: ({ type, faqs }) => unless(type !== '01' || faqs.length > 0, 'faqs'),
  },
  {
    id: 'steps-within-promise',
    what: { zh: '各环节时限之和不超过承诺时限', en: 'The steps together stay within the promise' },
    severity: 'notice',
    message: {
      zh: '各环节时限之和超过承诺办结时限。',
      en: 'The limits of the steps together are longer than the promised limit.',
    },
    check({ steps, promisedLimitDays, limits }) {
      const counted = steps.filter(({ special, unit }) => !special && unit === limits.promisedUnit)
      const sum = counted.reduce((days, step) => days + (step.days ?? 0), 0)
      return unless(promisedLimitDays === null || sum <= promisedLimitDays, 'steps')
    },
  },
  {
    id: 'legal-basis',
    what: { zh: '行政权力事项应当有设定依据', en: 'What is done by power has a legal basis' },
    severity: 'notice',
    message: {
      zh: '没有设定依据；行政权力事项应当写明法律依据。',
      en: 'No legal basis is given; an exercise of power names its law.',
    },
    check: ({ type, legalBasis }) => unless(type === '20' || legalBasis.length > 0, 'legalBasis'),
  },
  {
    id: 'planned-end-passed',
    what: { zh: '计划取消日期应当晚于计划生效日期', en: 'It ends after it begins' },
    severity: 'error',
    message: {
      zh: '计划取消日期早于计划生效日期。',
      en: 'The day it is to be cancelled lies before the day it takes effect.',
    },
    check: ({ plan }) =>
      unless(plan.effectOn === '' || plan.cancelOn === '' || plan.effectOn < plan.cancelOn, 'plan.cancelOn'),
  },
]
