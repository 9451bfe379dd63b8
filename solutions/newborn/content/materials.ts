import type { NewItem } from '@onego/service-items'
import { RESOURCE } from './codes.ts'

type Material = NonNullable<NewItem['materials']>[number]

const byData = (
  id: string,
  name: string,
  nameEn: string,
  resource: keyof typeof RESOURCE,
  showIf?: string,
): Material => ({
  ...{ id, name, nameEn, satisfiedBy: { resource: RESOURCE[resource], upload: true } },
  ...(showIf ? { showIf } : {}),
})

/** Each paper once: the items that need it name the same. `resource` is what is asked instead of the paper. */
export const MATERIAL = {
  birthRecord: byData('birth-record', '分娩记录', 'Birth record of the hospital', 'birth'),
  birthCertificate: byData('birth-certificate', '新生儿出生证明', 'Proof of birth', 'birth'),
  motherId: byData('mother-id', '母亲居民身份证', "Mother's ID card", 'person'),
  fatherId: byData(
    'father-id',
    '父亲居民身份证',
    "Father's ID card",
    'person',
    'married = "yes" or registerWith = "father"',
  ),
  marriage: byData('marriage-certificate', '结婚证', 'Marriage certificate', 'marriage', 'married = "yes"'),
  householdBook: byData('household-book', '居民户口簿', 'Household register', 'household'),
  insuredProof: byData('insured-proof', '职工参保证明', 'Proof of insurance', 'insurance'),
  account: byData('account', '社会保障卡（收款账户）', 'Social security card (account)', 'card'),
  income: byData('income-proof', '上年度工资收入证明', "Proof of last year's income", 'income'),
  /** 国办发〔2015〕96号: children born out of wedlock are registered with a statement. */
  statement: {
    ...{
      id: 'statement',
      name: '非婚生育情况说明',
      nameEn: 'Statement of birth out of wedlock',
      satisfiedBy: { pledge: true },
    },
    showIf: 'married = "no"',
  } satisfies Material,
  /** 国办发〔2015〕96号: with the father only if it is shown that he is. */
  paternity: {
    ...{ id: 'paternity-test', name: '亲子鉴定证明', nameEn: 'Paternity test', satisfiedBy: { upload: true } },
    showIf: 'married = "no" and registerWith = "father"',
  } satisfies Material,
}
