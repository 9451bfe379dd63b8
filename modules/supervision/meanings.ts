import type { CityReport } from './contract.ts'

type Name = Exclude<keyof CityReport, 'at' | 'states' | 'departments'>

/** What each public figure counts, so that nobody has to guess. */
const MEANINGS: Record<Name, { zh: string; en: string }> = {
  submissions: { zh: '群众和企业提交的申请次数', en: 'applications submitted' },
  cases: { zh: '由申请产生的部门办件数', en: 'cases these opened at departments' },
  concluded: {
    zh: '已有结果的办件数（含不予批准和撤回）',
    en: 'cases that have ended, refused and withdrawn ones included',
  },
  tripsSaved: {
    zh: '每次申请的事项数减一之和：原来每个部门跑一趟，现在一次提交',
    en: 'items of each submission beyond the first: one visit to each department before, one submission now',
  },
  papersSaved: { zh: '经数据核验而免交的材料份数', en: 'papers not asked for because the data was checked' },
  fieldsFilled: { zh: '由部门数据自动填写的表单项数', en: "form fields filled from departments' own data" },
  reads: {
    zh: '经数据共享网关完成的读取次数，每次都有凭证',
    en: 'reads through the exchange gateway, each with a receipt',
  },
  medianWorkingDays: {
    zh: '准予并办结的办件从提交到办结的工作日中位数',
    en: 'median working days from submission to conclusion of granted cases',
  },
  ratings: { zh: '办结后收到的评价数', en: 'ratings given after cases ended' },
  satisfiedPercent: {
    zh: '评价为非常满意、满意、基本满意的百分比（GB/T 39046 附录 A.8）',
    en: 'percent of ratings that are very satisfied, satisfied or basically satisfied (GB/T 39046, A.8)',
  },
}

export const figure = (name: Name, value: number | null) => ({ value, meaning: MEANINGS[name] })
