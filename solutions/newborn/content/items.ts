import type { NewItem } from '@onego/service-items'
import { type Bodies, FORM, ITEM } from './codes.ts'
import { LICENCE } from './licence-types.ts'
import { MATERIAL } from './materials.ts'

const law = (zh: string, en: string) => ({ zh, en })
const FREE = { charged: false, text: { zh: '不收费', en: 'Free of charge' } }

function shared(region: string) {
  return {
    ...{
      region,
      level: '3',
      audience: ['1'],
      channels: ['1', '2', '3'],
      caseType: '2',
      mainItem: '出生一件事',
      trips: 0,
    },
    ...{ fee: FREE, form: FORM, lifeEvents: ['birth'] },
  }
}

const certificate = (region: string, { health }: Bodies): NewItem => ({
  ...shared(region),
  ...{ code: ITEM.certificate, process: ITEM.certificate, licenceType: LICENCE.certificate.code, department: health },
  ...{ name: '出生医学证明签发', nameEn: 'Medical certificate of birth', type: '07' },
  ...{ legalLimitDays: 7, promisedLimitDays: 1, keywords: ['出生证', '出生医学证明', '新生儿'] },
  themes: { person: ['005'] },
  summary: law('为在本市医疗机构出生的婴儿签发出生医学证明。', 'For children born in a hospital of this city.'),
  conditions: law(
    '在本市具有助产资质的医疗机构出生。',
    'Born in a hospital of this city that is licensed for deliveries.',
  ),
  legalBasis: [
    law(
      '《中华人民共和国母婴保健法》第二十三条：医疗保健机构和从事家庭接生的人员按照国务院卫生行政部门的规定，出具统一制发的新生儿出生医学证明。',
      'Law on Maternal and Infant Health Care, art. 23: hospitals issue the medical certificate of birth.',
    ),
  ],
  materials: [MATERIAL.birthRecord, MATERIAL.motherId, MATERIAL.fatherId],
})

const household = (region: string, { police }: Bodies): NewItem => ({
  ...shared(region),
  ...{ code: ITEM.household, process: ITEM.household, licenceType: LICENCE.household.code, department: police },
  ...{ name: '户口登记（出生登记）', nameEn: 'Household registration of a newborn', type: '07' },
  ...{ legalLimitDays: 20, promisedLimitDays: 3, keywords: ['上户口', '落户', '报户口', '出生登记', '入户'] },
  themes: { person: ['005', '010'] },
  summary: law(
    '新生儿随父亲或者母亲登记常住户口，取得公民身份号码。',
    'The child joins the household of a parent and is given an ID number.',
  ),
  conditions: law('父亲或者母亲具有本市户籍。', 'A parent is registered in this city.'),
  legalBasis: [
    law(
      '《中华人民共和国户口登记条例》第七条：婴儿出生后一个月以内，由户主、亲属、抚养人或者邻居向婴儿常住地户口登记机关申报出生登记。',
      'Regulations on Household Registration, art. 7: a birth is declared within one month.',
    ),
    law(
      '《中华人民共和国民法典》第一千零一十五条：自然人应当随父姓或者母姓，法律另有规定的除外。',
      "Civil Code, art. 1015: a child takes the father's or the mother's surname.",
    ),
    law(
      '《国务院办公厅关于解决无户口人员登记户口问题的意见》（国办发〔2015〕96号）',
      'Opinions of the General Office of the State Council, No. 96 of 2015: also children born out of wedlock.',
    ),
  ],
  materials: [
    ...[MATERIAL.birthCertificate, MATERIAL.householdBook, MATERIAL.motherId, MATERIAL.fatherId, MATERIAL.marriage],
    ...[MATERIAL.statement, MATERIAL.paternity],
  ],
})

const insurance = (region: string, bodies: Bodies): NewItem => ({
  ...shared(region),
  ...{
    code: ITEM.insurance,
    process: ITEM.insurance,
    licenceType: LICENCE.insurance.code,
    department: bodies.insurance,
  },
  ...{ name: '城乡居民基本医疗保险参保登记（新生儿）', nameEn: "A newborn's medical insurance", type: '20' },
  ...{ legalLimitDays: 20, promisedLimitDays: 1, keywords: ['新生儿医保', '参保', '少儿医保', '居民医保'] },
  themes: { person: ['085'] },
  summary: law(
    '为新生儿办理城乡居民基本医疗保险参保登记。',
    'Registers a newborn with the medical insurance of residents.',
  ),
  conditions: law('在本市登记户口的新生儿。', 'Newborns registered in this city.'),
  legalBasis: [
    law(
      '《中华人民共和国社会保险法》第二十五条：国家建立和完善城镇居民基本医疗保险制度。',
      'Social Insurance Law, art. 25: basic medical insurance of residents.',
    ),
  ],
  materials: [MATERIAL.birthCertificate, MATERIAL.householdBook],
})

const card = (region: string, { social }: Bodies): NewItem => ({
  ...shared(region),
  ...{ code: ITEM.card, process: ITEM.card, licenceType: LICENCE.card.code, department: social },
  ...{ name: '社会保障卡申领（新生儿）', nameEn: "A newborn's social security card", type: '20' },
  ...{ legalLimitDays: 20, promisedLimitDays: 5, keywords: ['社保卡', '办卡', '新生儿社保卡'] },
  themes: { person: ['085', '090'] },
  summary: law('为新生儿申领社会保障卡。', 'A social security card for a newborn.'),
  conditions: law('在本市登记户口的新生儿，由监护人申领。', 'Newborns registered in this city; a guardian applies.'),
  legalBasis: [
    law(
      '《中华人民共和国社会保险法》第五十八条：国家建立全国统一的个人社会保障号码。个人社会保障号码为公民身份号码。',
      'Social Insurance Law, art. 58: the ID number is the social security number.',
    ),
    law(
      '《中华人民共和国社会保障卡管理办法》（人社部发〔2011〕47号）',
      'Measures for Social Security Cards, No. 47 of 2011.',
    ),
  ],
  materials: [MATERIAL.householdBook, MATERIAL.motherId],
})

const pay = (region: string, bodies: Bodies): NewItem => ({
  ...shared(region),
  ...{ code: ITEM.pay, process: ITEM.pay, department: bodies.insurance },
  ...{ name: '生育津贴支付', nameEn: 'Maternity pay', type: '05' },
  ...{ legalLimitDays: 20, promisedLimitDays: 10, keywords: ['生育津贴', '产假工资', '生育保险'] },
  themes: { person: ['005', '085'] },
  summary: law('向参加生育保险的职工支付产假期间的生育津贴。', 'Paid to insured employees during maternity leave.'),
  conditions: law('用人单位已经为职工缴纳生育保险费。', 'The employer has paid the insurance of the employee.'),
  legalBasis: [
    law(
      '《中华人民共和国社会保险法》第五十六条：生育津贴按照职工所在用人单位上年度职工月平均工资计发。',
      "Social Insurance Law, art. 56: by the employer's average monthly wage of the year before.",
    ),
    law(
      '《女职工劳动保护特别规定》第七条、第八条：女职工生育享受98天产假；产假期间的生育津贴，对已经参加生育保险的，由生育保险基金支付。',
      'Special Rules on the Protection of Female Employees, arts. 7, 8: 98 days, paid by the insurance fund.',
    ),
  ],
  materials: [MATERIAL.birthCertificate, MATERIAL.insuredProof, MATERIAL.income, MATERIAL.account, MATERIAL.motherId],
})

export const birthItems = (region: string, bodies: Bodies): NewItem[] =>
  [certificate, household, insurance, card, pay].map((item) => item(region, bodies))
