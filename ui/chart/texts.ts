import { defineTexts } from '../texts.ts'

export const texts = defineTexts({
  zh: {
    source: '来源：',
    asTable: '表格',
    asChart: '图表',
    save: '下载表格',
    empty: '这段时间、这个范围没有数据。',
    broken: '图画不出来，请看表格。',
    drawn: (title: string, rows: number) => `${title}。图表，共 ${rows} 行数据，可切换为表格。`,
    newTab: '（新窗口打开）',
  },
  en: {
    source: 'Source: ',
    asTable: 'Table',
    asChart: 'Chart',
    save: 'Download table',
    empty: 'There is no data for this time and scope.',
    broken: 'The chart cannot be drawn; see the table.',
    drawn: (title: string, rows: number) => `${title}. Chart of ${rows} rows of data; it can be read as a table.`,
    newTab: ' (opens a new window)',
  },
})
