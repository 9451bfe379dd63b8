import type { NewPolicy } from '@onego/policies'
import { type Bodies, ITEM, POLICY, TABLE } from './codes.ts'

const both = (zh: string, en: string) => ({ zh, en })

const RESIDENT = {
  id: 'resident',
  feel: 'isResident = true',
  text: both('具有本市户籍', 'Registered in this city'),
  legalBasis: both('《青岛市惠民补贴发放办法》第三条（演示）', 'City measures on benefits, art. 3 (demo)'),
}

const elder = ({ civil }: Bodies): NewPolicy => ({
  ...{ code: POLICY.elder, department: civil, item: ITEM.elder, amountPer: 'month', ages: { from: 80, to: 115 } },
  ...{ period: 'once', validFrom: '2026-01-01', answerDays: 60 },
  name: both('高龄津贴（演示）', 'Allowance for the aged (demo)'),
  summary: both('向年满 80 周岁的本市户籍老年人按月发放。', 'Monthly, for registered residents of 80 years and above.'),
  conditions: [
    {
      id: 'age',
      feel: 'age >= 80',
      text: both('年满 80 周岁', 'At least 80 years old'),
      legalBasis: both(
        '《中华人民共和国老年人权益保障法》第三十三条：国家鼓励地方建立八十周岁以上低收入老年人高龄津贴制度。',
        'Law on the Rights and Interests of the Elderly, art. 33: allowances for people of eighty and above.',
      ),
    },
    RESIDENT,
  ],
  amount: { table: { code: TABLE, output: 'yuan' } },
  amountBasis: both(
    '分档标准见决策表“高龄津贴分档”，金额为演示',
    'By the decision table of its steps; made-up amounts',
  ),
})

const childcare = ({ health }: Bodies): NewPolicy => ({
  ...{
    code: POLICY.childcare,
    department: health,
    item: ITEM.childcare,
    amountPer: 'year',
    ages: { from: 20, to: 49 },
  },
  ...{ period: 'year', validFrom: '2026-01-01', answerDays: 90 },
  name: both('育儿补贴（演示）', 'Childcare subsidy (demo)'),
  summary: both('孩子不满 3 周岁的家庭按年领取，由母亲确认。', 'Yearly until the child is three; the mother confirms.'),
  conditions: [
    {
      id: 'mother',
      feel: 'sex = "女"',
      text: both('由母亲领取', 'Paid to the mother'),
      legalBasis: both('《育儿补贴制度实施方案》（演示口径）', 'Plan for childcare subsidies (demo reading)'),
    },
    {
      id: 'child',
      feel: 'youngestBornOn != null and date(youngestBornOn) + duration("P3Y") > date(today)',
      text: both('最小的孩子不满 3 周岁', 'The youngest child is under three'),
      legalBasis: both(
        '《育儿补贴制度实施方案》：对 3 周岁以下婴幼儿发放补贴，至其年满 3 周岁。',
        'Plan for childcare subsidies: for children until they are three.',
      ),
    },
    RESIDENT,
  ],
  amount: { feel: '3600' },
  amountBasis: both('《育儿补贴制度实施方案》：每孩每年 3600 元', 'Plan for childcare subsidies: 3,600 yuan a year'),
})

const insurance = (bodies: Bodies): NewPolicy => ({
  ...{ code: POLICY.insurance, department: bodies.insurance, item: ITEM.insurance, amountPer: 'year' },
  ...{ ages: { from: 50, to: 59 }, period: 'year', validFrom: '2026-01-01', answerDays: 60 },
  name: both('居民医保缴费资助（演示）', 'Help with insurance fees (demo)'),
  summary: both(
    '资助 50 至 59 周岁、没有申报收入的居民医保参保人缴费。',
    'For insured residents from 50 to 59 without declared income.',
  ),
  conditions: [
    {
      id: 'age',
      feel: 'age in [50..59]',
      text: both('50 至 59 周岁', '50 to 59 years old'),
      legalBasis: both(
        '《青岛市居民医保缴费资助办法》第二条（演示）',
        'City measures on insurance fees, art. 2 (demo)',
      ),
    },
    {
      id: 'insured',
      feel: 'insuranceScheme = "城乡居民基本医疗保险"',
      text: both('正常参加城乡居民基本医疗保险', 'Insured as a resident'),
      legalBasis: both(
        '《中华人民共和国社会保险法》第二十五条：享受最低生活保障的人等所需个人缴费部分，由政府给予补贴。',
        'Social Insurance Law, art. 25: government helps with the fees of those in need.',
      ),
    },
    {
      id: 'income',
      feel: 'yearlyIncome = null or yearlyIncome < 30000',
      text: both('最近年度没有申报收入，或低于 3 万元', 'No declared income, or less than 30,000 yuan a year'),
      legalBasis: both(
        '《青岛市居民医保缴费资助办法》第四条（演示）',
        'City measures on insurance fees, art. 4 (demo)',
      ),
    },
    RESIDENT,
  ],
  amount: { feel: 'if yearlyIncome = null then 400 else 200' },
  amountBasis: both('没有收入的全额资助 400 元，其他 200 元（演示）', '400 yuan without income, else 200 (demo)'),
})

export const findingPolicies = (bodies: Bodies): NewPolicy[] => [elder(bodies), childcare(bodies), insurance(bodies)]
