import { type DepartmentSystem, numberOf } from './shape.ts'

/** Delivers files; the headings of the file are its columns. */
export const fund: DepartmentSystem = {
  key: 'fund',
  name: '公积金账户文件',
  nameEn: 'Provident fund files',
  writable: false,
  tables: [
    {
      table: '公积金账户.csv',
      columns: ['身份证号', '姓名', '个人账号', '余额', '单位名称', '账户状态', '月缴存额'],
      *rows({ residents }) {
        for (const { idNumber, name, employer } of residents) {
          if (!employer || numberOf(idNumber, 100) >= 88) continue
          const monthly = 400 + numberOf(`month${idNumber}`, 56) * 100
          const account = `D0${String(numberOf(`fund${idNumber}`, 1_000_000_000)).padStart(10, '0')}`
          const balance = (monthly * (6 + numberOf(account, 90)) + numberOf(name, 100) / 100).toFixed(2)
          yield [
            idNumber,
            name,
            account,
            balance,
            employer.name,
            numberOf(account, 20) ? '正常' : '封存',
            `${monthly}.00`,
          ]
        }
      },
    },
  ],
  resources: [
    {
      code: '370200/FUND-ACCOUNT',
      name: '公积金账户',
      nameEn: 'Provident fund accounts',
      summary: '住房公积金个人账户，每日文件。',
      summaryEn: 'Personal accounts of the housing provident fund, a file a day.',
      target: '公积金账户.csv',
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
          column: '身份证号',
        },
        { field: 'name', name: '姓名', nameEn: 'Name', type: 'C', length: 50, level: 3, mask: 'name', column: '姓名' },
        {
          field: 'account_no',
          name: '个人账号',
          nameEn: 'Account number',
          type: 'C',
          length: 20,
          level: 3,
          column: '个人账号',
        },
        {
          field: 'balance',
          name: '余额（元）',
          nameEn: 'Balance (yuan)',
          type: 'Y',
          length: 12,
          level: 4,
          column: '余额',
        },
        { field: 'unit', name: '单位名称', nameEn: 'Employer', type: 'C', length: 100, level: 2, column: '单位名称' },
        { field: 'status', name: '账户状态', nameEn: 'Status', type: 'C', length: 10, level: 2, column: '账户状态' },
        {
          field: 'monthly',
          name: '月缴存额（元）',
          nameEn: 'Monthly payment (yuan)',
          type: 'Y',
          length: 10,
          level: 4,
          column: '月缴存额',
        },
      ],
    },
  ],
}
