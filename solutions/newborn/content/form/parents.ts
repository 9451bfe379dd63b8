import { ITEM } from '../codes.ts'
import { field, from, type Page, suggested, text } from './field.ts'

const BOTH = [ITEM.certificate, ITEM.household]
/** Without a registered marriage the father is known only from what she says, and asked for only if the child joins his household. */
const FATHER = 'married = "yes" or registerWith = "father"'

export const parentsPage: Page = {
  id: 'parents',
  title: text('父母', 'The parents'),
  questions: [
    {
      id: 'motherFacts',
      title: text('母亲', 'The mother'),
      fields: [
        field('motherName', 'text', ['母亲姓名', "Mother's name"], { ...from('mother', 'name'), max: 50 }),
        field('motherId', 'id-number', ['母亲身份号码', "Mother's ID number"], from('mother', 'id_number')),
        field('motherEthnicity', 'text', ['母亲民族', "Mother's ethnicity"], {
          ...{ ...from('mother', 'ethnicity'), max: 20, forItems: [ITEM.household] },
        }),
        field('motherAddress', 'text', ['母亲户籍地址', "Mother's registered address"], {
          ...{ ...from('mother', 'address'), max: 200, forItems: BOTH },
        }),
        field('phone', 'phone', ['联系电话', 'Phone'], {
          ...suggested('mother', 'phone'),
          help: text('办理进度发到这个号码，可以修改。', 'Told of progress here; you may change it.'),
        }),
      ],
    },
    {
      id: 'fatherFacts',
      title: text('父亲', 'The father'),
      showIf: FATHER,
      fields: [
        field('fatherName', 'text', ['父亲姓名', "Father's name"], {
          ...{ ...from('father', 'name'), max: 50, forItems: BOTH },
        }),
        field('fatherId', 'id-number', ['父亲身份号码', "Father's ID number"], {
          ...{ ...from('father', 'id_number'), forItems: BOTH },
        }),
        field('fatherEthnicity', 'text', ['父亲民族', "Father's ethnicity"], {
          ...{ ...from('father', 'ethnicity'), max: 20, forItems: [ITEM.household] },
        }),
      ],
    },
    {
      id: 'marriageFacts',
      title: text('婚姻登记', 'The marriage'),
      showIf: 'married = "yes"',
      fields: [
        field('marriageNo', 'text', ['结婚证字号', 'Marriage certificate number'], {
          ...{ ...from('marriage', 'certificate_no'), max: 30, forItems: [ITEM.household] },
        }),
        field('marriedOn', 'date', ['登记日期', 'Registered on'], {
          ...{ ...from('marriage', 'registered_on'), forItems: [ITEM.household] },
        }),
      ],
    },
  ],
}
