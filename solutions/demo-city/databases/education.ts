import { ageOn, CENSUS_DAY } from '../generate/world.ts'
import { type DepartmentSystem, numberOf } from './shape.ts'

const GRADES = '一年级,二年级,三年级,四年级,五年级,六年级,初一,初二,初三,高一,高二,高三'.split(',')
const stageOf = (grade: number) => (grade < 6 ? '小学' : grade < 9 ? '初级中学' : '高级中学')

export const education: DepartmentSystem = {
  key: 'education',
  name: '中小学生学籍系统',
  nameEn: 'Register of pupils',
  writable: false,
  tables: [
    {
      table: 'xs_xjxx',
      columns: ['sfzjh', 'xm', 'xjh', 'xxmc', 'nj', 'bj', 'xjzt', 'jhr_sfzjh', 'jhr_xm'],
      *rows({ residents }) {
        for (const { idNumber, name, bornOn, household, mother, father } of residents) {
          const grade = ageOn(CENSUS_DAY, bornOn) - 6
          const gradeName = GRADES[grade]
          if (gradeName === undefined) continue
          const guardian = mother ?? father
          const school = `青岛市${household.place.district}第${1 + numberOf(household.no, 12)}${stageOf(grade)}`
          const own = [`G${idNumber}`, school, gradeName, `${1 + numberOf(idNumber, 9)}班`, '1']
          yield [idNumber, name, ...own, guardian?.idNumber ?? null, guardian?.name ?? null]
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/EDU-STUDENT',
      name: '学籍信息',
      nameEn: 'Pupils',
      summary: '中小学生学籍。',
      summaryEn: 'Pupils of primary and secondary schools.',
      target: 'xs_xjxx',
      subjectField: 'id_number',
      subjectKind: 'person',
      items: [
        {
          field: 'id_number',
          name: '公民身份号码',
          nameEn: 'ID number',
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'sfzjh',
        },
        { field: 'name', name: '姓名', nameEn: 'Name', type: 'C', length: 50, level: 3, mask: 'name', column: 'xm' },
        { field: 'student_no', name: '学籍号', nameEn: 'Pupil number', type: 'C', length: 20, level: 3, column: 'xjh' },
        { field: 'school', name: '学校', nameEn: 'School', type: 'C', length: 100, level: 3, column: 'xxmc' },
        { field: 'grade', name: '年级', nameEn: 'Grade', type: 'C', length: 10, level: 3, column: 'nj' },
        { field: 'class', name: '班级', nameEn: 'Class', type: 'C', length: 10, level: 3, column: 'bj' },
        {
          field: 'status',
          name: '学籍状态',
          nameEn: 'Status',
          type: 'C',
          length: 10,
          level: 2,
          column: { column: 'xjzt', as: { 1: '在读', 2: '休学', 3: '毕业' } },
        },
        {
          field: 'guardian_id',
          name: '监护人身份号码',
          nameEn: "Guardian's ID number",
          type: 'C',
          length: 18,
          level: 3,
          mask: 'id-number',
          column: 'jhr_sfzjh',
        },
        {
          field: 'guardian_name',
          name: '监护人姓名',
          nameEn: "Guardian's name",
          type: 'C',
          length: 50,
          level: 3,
          mask: 'name',
          column: 'jhr_xm',
        },
      ],
    },
  ],
}
