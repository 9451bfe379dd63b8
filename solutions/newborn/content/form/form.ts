import type { NewForm } from '@onego/forms'
import { type Bodies, FORM } from '../codes.ts'
import { benefitsPage } from './benefits.ts'
import { childPage } from './child.ts'
import { text } from './field.ts'
import { householdPage } from './household.ts'
import { parentsPage } from './parents.ts'
import { birthMaterials, birthReads } from './reads.ts'

/** One form for five departments; each receives only what its own item needs. */
export const birthForm = (bodies: Bodies): NewForm => ({
  code: FORM,
  title: text('出生一件事', 'Birth of a child'),
  phoneField: 'phone',
  regionField: 'householdRegion',
  matterField: 'birthNo',
  reads: birthReads(bodies),
  pages: [childPage, parentsPage, householdPage, benefitsPage],
  checks: [
    {
      field: 'childName',
      holds:
        'surnameSide = "other" or (surnameSide = "mother" and starts with(childName, substring(motherName, 1, 1)))' +
        ' or (surnameSide = "father" and fatherName != null and starts with(childName, substring(fatherName, 1, 1)))' +
        ' or (surnameSide = "father" and fatherName = null)',
      message: text('姓名的第一个字与您选择的姓氏不一致', 'The name does not begin with the surname you chose'),
    },
    {
      field: 'ethnicityOf',
      holds: 'ethnicityOf = "mother" or fatherEthnicity != null',
      message: text('没有父亲的信息，请选择随母亲', "The father is not known; choose the mother's"),
    },
  ],
  materials: birthMaterials,
})
