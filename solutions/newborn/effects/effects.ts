import type { Cases, Effects } from '@onego/cases'
import { GRANT, ITEM, PURPOSE } from '../content/codes.ts'
import { LICENCE } from '../content/licence-types.ts'
import type { Numbers } from '../numbers.ts'
import { maternityPay, PAID_DAYS, relationWord, timeInWords } from '../rules.ts'
import { childLicence, childOf, said, withoutEmpty } from './answers.ts'

const purpose = PURPOSE.conclude
const withChildId = (numbers: Numbers): NonNullable<Effects['results']> => {
  return async (data) => ({ childId: await numbers.idNumber(data.submissionId, childOf(data)) })
}

/** What follows from each approval: the department's own register is written, a licence is issued. */
export function registerBirthEffects(cases: Pick<Cases, 'registerEffects'>, numbers: Numbers): void {
  cases.registerEffects(ITEM.certificate, certificateEffects(numbers))
  cases.registerEffects(ITEM.household, householdEffects(numbers))
  cases.registerEffects(ITEM.insurance, insuranceEffects(numbers))
  cases.registerEffects(ITEM.card, cardEffects(numbers))
  cases.registerEffects(ITEM.pay, payEffects)
}

const certificateEffects = (numbers: Numbers): Effects => ({
  results: async (data) => ({ certificateNo: await numbers.certificate(data.submissionId) }),
  writes: [
    {
      ...{ grant: GRANT.certificate, purpose },
      // A birth that no register knows cannot be written back; the paper record is in the case.
      values: (data) =>
        said(data, 'birthNo') === ''
          ? null
          : {
              birth_no: said(data, 'birthNo'),
              child_name: said(data, 'childName'),
              certificate_no: data.results.certificateNo,
              issued_on: data.decidedOn,
            },
    },
  ],
  licence: {
    type: LICENCE.certificate.code,
    ...childLicence((data) => data.results.certificateNo ?? ''),
    values: (data) =>
      withoutEmpty({
        姓名: said(data, 'childName'),
        性别: said(data, 'childSex'),
        出生时间: timeInWords(said(data, 'bornAt')),
        出生地点: said(data, 'birthPlace'),
        体重: `${said(data, 'weightG')} 克`,
        身长: `${said(data, 'lengthCm')} 厘米`,
        孕周: `${said(data, 'weeks')} 周`,
        母亲姓名: said(data, 'motherName'),
        母亲身份号码: said(data, 'motherId'),
        父亲姓名: said(data, 'fatherName'),
        父亲身份号码: said(data, 'fatherId'),
        出生证编号: data.results.certificateNo ?? '',
      }),
  },
})

const householdEffects = (numbers: Numbers): Effects => ({
  results: withChildId(numbers),
  writes: [
    {
      ...{ grant: GRANT.person, purpose },
      values: (data) => {
        const { name, sex, bornOn, division } = childOf(data)
        const ethnicity = said(data, said(data, 'ethnicityOf') === 'father' ? 'fatherEthnicity' : 'motherEthnicity')
        return {
          ...{ id_number: data.results.childId, name, sex, ethnicity, born_on: bornOn, phone: said(data, 'phone') },
          ...{ address: said(data, 'householdAddress'), region: division.slice(0, 6) },
          ...{ household_no: said(data, 'householdNo'), status: '正常' },
        }
      },
    },
    {
      ...{ grant: GRANT.member, purpose },
      values: (data) => ({
        ...{
          household_no: said(data, 'householdNo'),
          member_id: data.results.childId,
          member_name: said(data, 'childName'),
        },
        relation: relationWord(said(data, 'relationToHead'), said(data, 'childSex')),
        ...{ head_id: said(data, 'headId'), head_name: said(data, 'headName') },
        ...{
          address: said(data, 'householdAddress'),
          region: childOf(data).division.slice(0, 6),
          hukou_type: '家庭户',
        },
      }),
    },
  ],
  licence: {
    type: LICENCE.household.code,
    ...childLicence((data) => data.results.childId ?? ''),
    values: (data) => ({
      姓名: said(data, 'childName'),
      性别: said(data, 'childSex'),
      民族: said(data, said(data, 'ethnicityOf') === 'father' ? 'fatherEthnicity' : 'motherEthnicity'),
      出生日期: childOf(data).bornOn,
      公民身份号码: data.results.childId ?? '',
      户号: said(data, 'householdNo'),
      户主姓名: said(data, 'headName'),
      与户主关系: relationWord(said(data, 'relationToHead'), said(data, 'childSex')),
      住址: said(data, 'householdAddress'),
      登记日期: data.decidedOn,
    }),
  },
})

const RESIDENTS = '城乡居民基本医疗保险'

const insuranceEffects = (numbers: Numbers): Effects => ({
  results: withChildId(numbers),
  writes: [
    {
      ...{ grant: GRANT.insurance, purpose },
      values: (data) => ({
        ...{ id_number: data.results.childId, name: said(data, 'childName'), scheme: RESIDENTS, status: '正常参保' },
        ...{ since: childOf(data).bornOn, unit: '新生儿居民参保' },
      }),
    },
  ],
  licence: {
    type: LICENCE.insurance.code,
    ...childLicence((data) => data.results.childId ?? ''),
    values: (data) => ({
      姓名: said(data, 'childName'),
      公民身份号码: data.results.childId ?? '',
      险种: RESIDENTS,
      参保日期: childOf(data).bornOn,
      参保地: '青岛市',
    }),
  },
})

/** The card service gives the card its number. */
const cardEffects = (numbers: Numbers): Effects => ({
  results: withChildId(numbers),
  writes: [
    {
      ...{ grant: GRANT.card, purpose },
      values: (data) => ({
        ...{ id_number: data.results.childId, name: said(data, 'childName'), status: '正常' },
        ...{ bank: said(data, 'cardBank'), issued_on: data.decidedOn },
      }),
    },
  ],
  licence: {
    type: LICENCE.card.code,
    ...childLicence((data) => data.results.childId ?? ''),
    values: (data) => ({
      姓名: said(data, 'childName'),
      社会保障号码: data.results.childId ?? '',
      服务银行: said(data, 'cardBank'),
      发卡日期: data.decidedOn,
    }),
  },
})

const payEffects: Effects = {
  writes: [
    {
      ...{ grant: GRANT.pay, purpose },
      values: (data) => ({
        ...{ pay_no: data.number, birth_no: said(data, 'birthNo') || data.number.slice(-20) },
        ...{ id_number: data.applicant.idNumber, name: said(data, 'motherName'), days: PAID_DAYS },
        amount: maternityPay(Number(said(data, 'lastYearIncome'))),
        ...{ bank_account: said(data, 'accountNo'), status: '待发放', approved_on: data.decidedOn },
      }),
    },
  ],
}
