import { ITEM } from '../codes.ts'
import { field, from, option, type Page, text } from './field.ts'

const HEALTH_ONLY = [ITEM.certificate]

export const childPage: Page = {
  id: 'child',
  title: text('孩子', 'The child'),
  questions: [
    {
      id: 'naming',
      title: text('给孩子取名', 'Name the child'),
      help: text(
        '姓名将印在出生医学证明和户口簿上。',
        'As it will stand on the certificate and in the household register.',
      ),
      fields: [
        field('surnameSide', 'choice', ['孩子的姓氏', "The child's surname"], {
          help: text('《民法典》第一千零一十五条', 'Civil Code, art. 1015'),
          options: [
            option('father', '随父姓', "The father's"),
            option('mother', '随母姓', "The mother's"),
            option('other', '其他（法律规定的情形）', 'Another, where the law allows'),
          ],
          forItems: [ITEM.certificate, ITEM.household],
        }),
        field('childName', 'text', ['孩子的姓名', "The child's full name"], {
          max: 20,
          pattern: {
            expression: '[\\p{Script=Han}]{2,6}|[\\p{Script=Han}]{1,10}·[\\p{Script=Han}·]{1,9}',
            wanted: text('请用规范汉字填写姓名，例如：王小雨', 'Write the name in Chinese characters, such as 王小雨'),
          },
        }),
        field('ethnicityOf', 'choice', ['孩子的民族', "The child's ethnicity"], {
          help: text('依父亲或者母亲的民族成份登记。', "Registered by the father's or the mother's."),
          options: [option('father', '随父亲', "The father's"), option('mother', '随母亲', "The mother's")],
          forItems: [ITEM.household],
        }),
      ],
    },
    {
      id: 'birthFacts',
      title: text('出生情况', 'The birth'),
      help: text('由助产医院记录。', 'As recorded by the hospital.'),
      fields: [
        field('childSex', 'choice', ['性别', 'Sex'], {
          ...from('birth', 'child_sex'),
          options: [option('男', '男', 'Male'), option('女', '女', 'Female')],
        }),
        field('bornAt', 'date-time', ['出生时间', 'Time of birth'], from('birth', 'born_at')),
        field('birthPlace', 'text', ['出生医院', 'Hospital'], {
          ...{ ...from('birth', 'hospital'), max: 100 },
          forItems: [ITEM.certificate, ITEM.household],
        }),
        field('weightG', 'number', ['出生体重', 'Weight at birth'], {
          ...{ ...from('birth', 'weight_g'), min: 300, max: 8000, unit: text('克', 'g'), forItems: HEALTH_ONLY },
        }),
        field('lengthCm', 'number', ['出生身长', 'Length at birth'], {
          ...{ ...from('birth', 'length_cm'), min: 20, max: 70, unit: text('厘米', 'cm'), forItems: HEALTH_ONLY },
        }),
        field('weeks', 'number', ['孕周', 'Weeks of pregnancy'], {
          ...{
            ...from('birth', 'gestation_weeks'),
            min: 20,
            max: 45,
            unit: text('周', 'weeks'),
            forItems: HEALTH_ONLY,
          },
        }),
        field('birthNo', 'text', ['分娩记录编号', 'Number of the birth record'], {
          ...{ ...from('birth', 'birth_no'), max: 20, required: false, forItems: [ITEM.certificate, ITEM.pay] },
        }),
      ],
    },
  ],
}
