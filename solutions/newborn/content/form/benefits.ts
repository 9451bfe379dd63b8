import { ITEM } from '../codes.ts'
import { field, from, option, type Page, suggested, text } from './field.ts'

const PAY_ONLY = { forItems: [ITEM.pay] }
const BANKS: [string, string][] = [
  ['中国银行', 'Bank of China'],
  ['中国工商银行', 'ICBC'],
  ['中国建设银行', 'China Construction Bank'],
  ['中国农业银行', 'Agricultural Bank of China'],
  ['青岛银行', 'Bank of Qingdao'],
  ['青岛农商银行', 'Qingdao Rural Commercial Bank'],
  ['交通银行', 'Bank of Communications'],
  ['中国邮政储蓄银行', 'Postal Savings Bank of China'],
]

export const benefitsPage: Page = {
  id: 'benefits',
  title: text('社保卡与津贴', 'Card and pay'),
  questions: [
    {
      id: 'childCard',
      title: text('孩子的社会保障卡', "The child's card"),
      fields: [
        field('cardBank', 'choice', ['服务银行', 'Bank'], {
          ...suggested('card', 'bank'),
          help: text('默认与您的社保卡相同，可以修改。', 'As on your own card; you may change it.'),
          options: BANKS.map(([zh, en]) => option(zh, zh, en)),
          forItems: [ITEM.card],
        }),
      ],
    },
    {
      id: 'maternityPay',
      title: text('生育津贴', 'Maternity pay'),
      help: text(
        '津贴 = 上年度工资收入 ÷ 12 ÷ 30 × 98 天，由医保部门核定。',
        "Last year's wages ÷ 12 ÷ 30 × 98 days, as determined by the insurance department.",
      ),
      fields: [
        field('motherUnit', 'text', ['参保单位', 'Insured through'], {
          ...from('insurance', 'unit'),
          ...PAY_ONLY,
          max: 100,
        }),
        field('insuredSince', 'date', ['参保时间', 'Insured since'], { ...from('insurance', 'since'), ...PAY_ONLY }),
        field('incomeYear', 'number', ['收入年度', 'Year of income'], {
          ...{ ...from('income', 'year'), ...PAY_ONLY, min: 2000, max: 2100 },
        }),
        field('lastYearIncome', 'money', ['该年度工资收入', 'Wages of that year'], {
          ...{ ...from('income', 'income'), ...PAY_ONLY, unit: text('元', 'yuan') },
        }),
        field('accountNo', 'text', ['收款账户（社会保障卡）', 'Account (social security card)'], {
          ...{ ...from('card', 'card_no'), ...PAY_ONLY, max: 30 },
        }),
      ],
    },
    {
      id: 'promise',
      title: text('承诺', 'Your word'),
      fields: [
        field('pledge', 'pledge', [
          '我承诺填写的内容真实，愿意承担法律责任。',
          'What I filled in is true, and I answer for it.',
        ]),
      ],
    },
  ],
}
