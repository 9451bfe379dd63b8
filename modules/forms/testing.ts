import type { NewForm } from './definition.ts'

const text = (zh: string, en: string) => ({ zh, en })

/** A small form filled by one register of persons (`read` says by whom and for what it is asked). */
export function aForm(
  read: { consumer: string; resource: string; purpose: string },
  given: Partial<NewForm> = {},
): NewForm {
  return {
    code: 'test-form',
    title: text('生成·申请表', 'Generated form'),
    phoneField: 'phone',
    reads: [{ id: 'me', ...read }],
    pages: [
      {
        id: 'person',
        title: text('本人', 'You'),
        questions: [
          {
            id: 'facts',
            title: text('基本信息', 'Facts'),
            fields: [
              { id: 'name', label: text('姓名', 'Name'), type: 'text', binding: { read: 'me', field: 'name' } },
              {
                id: 'bornOn',
                label: text('出生日期', 'Born on'),
                type: 'date',
                binding: { read: 'me', field: 'born_on' },
              },
              {
                id: 'phone',
                label: text('电话', 'Phone'),
                type: 'phone',
                binding: { read: 'me', field: 'phone', editable: true },
              },
            ],
          },
          {
            id: 'wish',
            title: text('申请', 'Application'),
            fields: [
              { id: 'reason', label: text('理由', 'Reason'), type: 'text', max: 20 },
              { id: 'photo', label: text('照片', 'Photo'), type: 'file', required: false },
              { id: 'pledge', label: text('我承诺属实', 'It is true'), type: 'pledge' },
            ],
          },
        ],
      },
    ],
    materials: [{ material: 'id-card', read: 'me' }],
    ...given,
  }
}
