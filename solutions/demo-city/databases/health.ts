import { department } from '../departments.ts'
import { compact, type DepartmentSystem, numberOf } from './shape.ts'

const HOSPITALS = [
  '青岛市妇女儿童医院',
  '青岛市市立医院',
  '青岛大学附属医院',
  '青岛市中心医院',
  '青岛市黄岛区妇幼保健院',
]

/** What infants get, and how many months after birth. */
const VACCINES = [
  ['重组乙型肝炎疫苗', 0],
  ['脊髓灰质炎灭活疫苗', 2],
  ['麻腮风联合减毒活疫苗', 8],
] as const

export const health: DepartmentSystem = {
  key: 'health',
  name: '妇幼健康信息平台',
  nameEn: 'Maternal and child health platform',
  writable: true,
  tables: [
    {
      table: 'fm_jl',
      columns: 'jlbh,mq_zjh,mq_xm,fq_zjh,fq_xm,xse_xb,cssj,jgmc,jgdm,tz_g,sc_cm,yz,xse_xm,xse_zjh,zmbh,qfrq'.split(','),
      *rows({ births }) {
        for (const [index, birth] of births.entries()) {
          const { mother, father, child } = birth
          // Recent births, and with them those of the story people, all happened in the first of the hospitals.
          const hospital = child ? (HOSPITALS[index % HOSPITALS.length] ?? '') : (HOSPITALS[0] ?? '')
          const parents = [mother.idNumber, mother.name, father?.idNumber ?? null, father?.name ?? null]
          const facts = [birth.childSex === '男' ? 'M' : 'F', birth.bornAt, hospital, department('hospital').code]
          const measures = [birth.weightG, birth.lengthCm, birth.weeks]
          const issued = child
            ? [child.name, child.idNumber, `D37${String(index).padStart(7, '0')}`, birth.bornAt.slice(0, 10)]
            : [null, null, null, null]
          yield [birth.no, ...parents, ...facts, ...measures, ...issued]
        }
      },
    },
    {
      table: 'yfjz_jl',
      columns: 'jzbh,sfzh,xm,csrq,ymmc,zc,jzrq,jzdw,lxdh'.split(','),
      *rows({ births }) {
        for (const { child, mother, no, bornAt } of births.filter((birth) => birth.child)) {
          const { idNumber = '', name = '' } = child ?? {}
          for (const [dose, [vaccine, months]] of VACCINES.entries()) {
            const day = new Date(Date.parse(bornAt) + months * 30 * 86_400_000).toISOString().slice(0, 10)
            const clinic = `${HOSPITALS[numberOf(`${no}${dose}`, HOSPITALS.length)]}预防接种门诊`
            const facts = [vaccine, dose + 1, compact(day), clinic, mother.phone]
            yield [`${no}-${dose + 1}`, idNumber, name, compact(bornAt.slice(0, 10)), ...facts]
          }
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/HEALTH-BIRTH',
      name: '出生医学证明',
      nameEn: 'Births and medical birth certificates',
      summary: '助产机构的分娩记录与出生医学证明签发信息。',
      summaryEn: 'Deliveries in hospitals and the birth certificates issued for them.',
      target: 'fm_jl',
      subjectField: 'mother_id',
      subjectKind: 'person',
      writeKey: ['birth_no'],
      writeMode: 'update',
      items: [
        {
          field: 'birth_no',
          name: '分娩记录编号',
          nameEn: 'Birth record number',
          type: 'C',
          length: 20,
          level: 2,
          column: 'jlbh',
        },
        {
          field: 'mother_id',
          name: '母亲身份号码',
          nameEn: "Mother's ID number",
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'mq_zjh',
        },
        {
          field: 'mother_name',
          name: '母亲姓名',
          nameEn: "Mother's name",
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'mq_xm',
        },
        {
          field: 'father_id',
          name: '父亲身份号码',
          nameEn: "Father's ID number",
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'fq_zjh',
        },
        {
          field: 'father_name',
          name: '父亲姓名',
          nameEn: "Father's name",
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'fq_xm',
        },
        {
          field: 'child_sex',
          name: '新生儿性别',
          nameEn: 'Sex of the child',
          type: 'C',
          length: 1,
          level: 3,
          column: { column: 'xse_xb', as: { M: '男', F: '女' } },
        },
        {
          field: 'born_at',
          name: '出生时间',
          nameEn: 'Time of birth',
          type: 'T',
          length: 25,
          level: 3,
          column: 'cssj',
        },
        { field: 'hospital', name: '助产机构', nameEn: 'Hospital', type: 'C', length: 100, level: 2, column: 'jgmc' },
        {
          field: 'hospital_code',
          name: '助产机构代码',
          nameEn: 'Code of the hospital',
          type: 'C',
          length: 18,
          level: 1,
          column: 'jgdm',
        },
        {
          field: 'weight_g',
          name: '出生体重（克）',
          nameEn: 'Weight (g)',
          type: 'I',
          length: 5,
          level: 4,
          column: 'tz_g',
        },
        {
          field: 'length_cm',
          name: '出生身长（厘米）',
          nameEn: 'Length (cm)',
          type: 'I',
          length: 3,
          level: 4,
          column: 'sc_cm',
        },
        {
          field: 'gestation_weeks',
          name: '出生孕周',
          nameEn: 'Weeks of gestation',
          type: 'I',
          length: 2,
          level: 4,
          column: 'yz',
        },
        {
          field: 'child_name',
          name: '新生儿姓名',
          nameEn: 'Name of the child',
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'xse_xm',
        },
        {
          field: 'child_id',
          name: '新生儿身份号码',
          nameEn: 'ID number of the child',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'xse_zjh',
        },
        {
          field: 'certificate_no',
          name: '出生医学证明编号',
          nameEn: 'Certificate number',
          type: 'C',
          length: 20,
          level: 3,
          column: 'zmbh',
        },
        { field: 'issued_on', name: '签发日期', nameEn: 'Issued on', type: 'D', length: 10, level: 2, column: 'qfrq' },
      ],
    },
  ],
}
