import type { NewProfileField, Roll } from '@onego/policies'
import { GRANT } from './codes.ts'

export const roll: Roll = {
  ...{ grant: GRANT.roll, bornOn: 'born_on', number: 'id_number', name: 'name', district: 'region' },
}

const same = (...words: [string, string][]) => words.map(([value, en]) => ({ value, text: { zh: value, en } }))

export const fields: NewProfileField[] = [
  {
    ...{ name: 'sex', type: 'text', label: { zh: '性别', en: 'Sex' } },
    question: { zh: '性别', en: 'Sex' },
    options: same(['男', 'Male'], ['女', 'Female']),
    read: { grant: GRANT.roll, field: 'sex' },
  },
  {
    ...{ name: 'isResident', type: 'yes-no', label: { zh: '本市户籍状态正常', en: 'Registered in this city' } },
    question: { zh: '是否为本市户籍', en: 'Are you registered in this city?' },
    read: { grant: GRANT.roll, field: 'status', take: 'exists', pick: 'status = "正常"' },
  },
  {
    ...{ name: 'youngestBornOn', type: 'date', label: { zh: '最近一次生育日期', en: 'Birth of the youngest child' } },
    question: { zh: '最小的孩子是哪天出生的', en: 'When was your youngest child born?' },
    read: { grant: GRANT.birth, field: 'born_at', newest: 'born_at' },
  },
  {
    ...{ name: 'insuranceScheme', type: 'text', label: { zh: '医疗保险险种', en: 'Medical insurance' } },
    question: { zh: '参加的是哪种医疗保险', en: 'Which medical insurance do you have?' },
    options: same(['城乡居民基本医疗保险', 'Insurance of residents'], ['职工基本医疗保险', 'Insurance of employees']),
    read: { grant: GRANT.insurance, field: 'scheme', needs: ['status'], pick: 'status = "正常参保"' },
  },
  {
    ...{ name: 'yearlyIncome', type: 'number', label: { zh: '最近年度收入', en: 'Income of the last year' } },
    question: {
      zh: '最近一个年度申报的收入（没有申报请选“没有”）',
      en: 'Income declared for the last year (“none” if none)',
    },
    unit: { zh: '元', en: 'yuan' },
    read: { grant: GRANT.income, field: 'income', newest: 'year' },
  },
]
