import type { LicenceType } from '@onego/licences'
import { creditCodeCheck, organisationCodeCheck } from '@onego/organisations/contract'

/**
 * The defining organ of these types is GENERATED for demonstrations: valid by GB 32100, given out by no registrar. A real
 * installation puts the codes of the national licence type list here.
 */
function generatedOrgan(number: number): string {
  const body = `DEM90${String(number).padStart(3, '0')}`
  const first17 = `11100000${body}${organisationCodeCheck(body)}`
  return first17 + creditCodeCheck(first17)
}

const labelsEn = {
  姓名: 'Name',
  性别: 'Sex',
  民族: 'Ethnicity',
  出生时间: 'Time of birth',
  出生日期: 'Date of birth',
  出生地点: 'Place of birth',
  体重: 'Weight',
  身长: 'Length',
  孕周: 'Weeks of pregnancy',
  母亲姓名: "Mother's name",
  母亲身份号码: "Mother's ID number",
  父亲姓名: "Father's name",
  父亲身份号码: "Father's ID number",
  出生证编号: 'Certificate number',
  公民身份号码: 'ID number',
  户号: 'Household number',
  户主姓名: 'Head of household',
  与户主关系: 'Relation to the head',
  住址: 'Address',
  登记日期: 'Registered on',
  险种: 'Scheme',
  参保日期: 'Insured since',
  参保地: 'Insured in',
  社会保障号码: 'Social security number',
  卡号: 'Card number',
  服务银行: 'Bank',
  发卡日期: 'Issued on',
}

const type = (organ: number, serial: string, name: string, nameEn: string): LicenceType => ({
  ...{ code: `${generatedOrgan(organ)}${serial}`, name, nameEn, labelsEn },
})

export const LICENCE = {
  certificate: type(1, '001', '出生医学证明', 'Medical certificate of birth'),
  household: type(2, '001', '居民户口登记凭证', 'Certificate of household registration'),
  insurance: type(3, '001', '基本医疗保险参保凭证', 'Certificate of basic medical insurance'),
  card: type(4, '001', '社会保障卡', 'Social security card'),
}
