import type { NewItem } from '@onego/service-items'
import { type Bodies, ITEM } from './codes.ts'

const both = (zh: string, en: string) => ({ zh, en })

const shared = (region: string) => ({
  ...{ region, level: '3', audience: ['1'], channels: ['2', '3'], caseType: '2', type: '05', trips: 0 },
  ...{ legalLimitDays: 20, promisedLimitDays: 5, fee: { charged: false, text: both('不收费', 'Free of charge') } },
})

const facts = { satisfiedBy: { resource: '370200/POLICE-PERSON' } }

/** Generated items that a confirmed offer becomes a case of: nothing is filled in, nothing is brought. */
export const benefitItems = (region: string, { civil, health, insurance }: Bodies): NewItem[] => [
  {
    ...shared(region),
    ...{ code: ITEM.elder, department: civil, name: '高龄津贴发放（演示）', nameEn: 'Allowance for the aged (demo)' },
    keywords: ['高龄津贴', '高龄补贴', '老人补贴', '免申即享'],
    themes: { person: ['065', '085'] },
    summary: both('符合条件的老年人由系统提醒，本人确认即可。', 'People entitled to it are told; they confirm.'),
    conditions: both('年满 80 周岁，本市户籍。', '80 years and above, registered in this city.'),
    legalBasis: [both('《中华人民共和国老年人权益保障法》第三十三条', 'Law on the Rights of the Elderly, art. 33')],
    materials: [{ id: 'id-card', name: '居民身份证', nameEn: 'ID card', ...facts }],
  },
  {
    ...shared(region),
    ...{ code: ITEM.childcare, department: health, name: '育儿补贴发放（演示）', nameEn: 'Childcare subsidy (demo)' },
    keywords: ['育儿补贴', '生娃补贴', '婴幼儿补贴', '免申即享'],
    themes: { person: ['005', '085'] },
    summary: both('孩子不满 3 周岁的家庭由系统提醒，本人确认即可。', 'Families are told; they confirm.'),
    conditions: both('最小的孩子不满 3 周岁，本市户籍。', 'A child under three, registered in this city.'),
    legalBasis: [both('《育儿补贴制度实施方案》', 'Plan for childcare subsidies')],
    materials: [
      { id: 'id-card', name: '居民身份证', nameEn: 'ID card', ...facts },
      {
        id: 'birth',
        name: '出生医学证明',
        nameEn: 'Birth certificate',
        satisfiedBy: { resource: '370200/HEALTH-BIRTH' },
      },
    ],
  },
  {
    ...shared(region),
    ...{
      code: ITEM.insurance,
      department: insurance,
      name: '居民医保缴费资助（演示）',
      nameEn: 'Insurance fees (demo)',
    },
    keywords: ['医保资助', '医保缴费补贴', '居民医保', '免申即享'],
    themes: { person: ['085'] },
    summary: both('符合条件的参保人由系统提醒，本人确认即可。', 'People entitled to it are told; they confirm.'),
    conditions: both(
      '50 至 59 周岁，居民医保正常参保，无收入或低收入。',
      '50 to 59, insured as a resident, low income.',
    ),
    legalBasis: [both('《中华人民共和国社会保险法》第二十五条', 'Social Insurance Law, art. 25')],
    materials: [{ id: 'id-card', name: '居民身份证', nameEn: 'ID card', ...facts }],
  },
]
