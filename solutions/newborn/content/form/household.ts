import { ITEM } from '../codes.ts'
import { field, from, option, type Page, text } from './field.ts'

const EITHER = ['motherHousehold', 'fatherHousehold']
const POLICE_ONLY = { forItems: [ITEM.household] }

export const householdPage: Page = {
  id: 'household',
  title: text('落户', 'The household'),
  questions: [
    {
      id: 'householdFacts',
      title: text('孩子落户的家庭', 'The household the child joins'),
      fields: [
        field('householdNo', 'text', ['户号', 'Household number'], {
          ...{ ...from(EITHER, 'household_no'), ...POLICE_ONLY, max: 20 },
        }),
        field('headName', 'text', ['户主姓名', 'Head of the household'], {
          ...{ ...from(EITHER, 'head_name'), ...POLICE_ONLY, max: 50 },
        }),
        field('headId', 'id-number', ['户主身份号码', "Head's ID number"], {
          ...{ ...from(EITHER, 'head_id'), ...POLICE_ONLY },
        }),
        field('householdAddress', 'text', ['户籍地址', 'Address'], {
          ...{ ...from(EITHER, 'address'), ...POLICE_ONLY, max: 200 },
        }),
        field('householdRegion', 'region', ['所属区（市）', 'District'], {
          ...{ ...from(EITHER, 'region'), within: '370200', forItems: [ITEM.household, ITEM.insurance, ITEM.card] },
        }),
        field('relationToHead', 'choice', ['孩子与户主的关系', "The child's relation to the head"], {
          ...POLICE_ONLY,
          options: [
            option('子女', '子女', 'Son or daughter'),
            option('孙子女', '孙子女', "Son's child"),
            option('外孙子女', '外孙子女', "Daughter's child"),
            option('其他亲属', '其他亲属', 'Other relative'),
          ],
        }),
      ],
    },
  ],
}
