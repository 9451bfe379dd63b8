import type { NewLayer } from '@onego/map/contract'

export const PARKS_LAYER = 'industry.parks'
export const ENTERPRISES_LAYER = 'industry.enterprises'

const text = (name: string, zh: string, en: string) => ({ name, label: { zh, en }, type: 'text' as const })
const number = (name: string, zh: string, en: string, unit: { zh: string; en: string }) => ({
  ...{ name, label: { zh, en }, unit },
  type: 'number' as const,
})
const YUAN = { zh: '万元', en: '10,000 yuan' }
const PERCENT = { zh: '%', en: '%' }

/** Green, blue, orange, red as warnings have them; light enough for the dark wall, told apart by colour-blind readers. */
const LEVEL_COLOUR = { green: '#2e9e6b', blue: '#3b82f6', orange: '#f59e0b', red: '#dc2626' } as const

export function layersOf(owner: string, isGenerated: boolean): NewLayer[] {
  const credit = isGenerated
    ? { zh: '企业直报（生成数据，位置亦为生成）', en: 'Direct reports (generated, positions too)' }
    : { zh: '企业直报', en: 'Direct reports by enterprises' }
  return [
    {
      ...{ code: PARKS_LAYER, owner, credit },
      name: { zh: '产业园区', en: 'Industrial parks' },
      fields: [
        text('nameZh', '名称', 'Name (Chinese)'),
        text('nameEn', '英文名', 'Name (English)'),
        number('output', '产值', 'Output', YUAN),
        number('change', '产值同比', 'Change on a year ago', PERCENT),
        number('warned', '预警企业', 'Warned enterprises', { zh: '家', en: 'enterprises' }),
        number('enterprises', '企业', 'Enterprises', { zh: '家', en: 'enterprises' }),
      ],
      style: {
        kind: 'points',
        colour: {
          by: 'change',
          steps: [
            { from: -1000, colour: '#dc2626', label: { zh: '下降10%以上', en: 'down more than 10 %' } },
            { from: -10, colour: '#f59e0b', label: { zh: '下降10%以内', en: 'down up to 10 %' } },
            { from: 0, colour: '#3b82f6', label: { zh: '上升10%以内', en: 'up to 10 % up' } },
            { from: 10, colour: '#2e9e6b', label: { zh: '上升10%以上', en: 'up more than 10 %' } },
          ],
        },
        size: { by: 'output', from: 7, to: 20 },
        labelBy: 'nameZh',
      },
      visibility: 'public',
    },
    {
      ...{ code: ENTERPRISES_LAYER, owner, credit },
      name: { zh: '企业与预警', en: 'Enterprises and warnings' },
      fields: [
        text('code', '统一社会信用代码', 'Credit code'),
        text('nameZh', '名称', 'Name (Chinese)'),
        text('nameEn', '英文名', 'Name (English)'),
        text('level', '预警', 'Warning'),
      ],
      style: {
        kind: 'points',
        colour: {
          by: 'level',
          values: [
            { value: 'green', colour: LEVEL_COLOUR.green, label: { zh: '绿：正常', en: 'green: normal' } },
            { value: 'blue', colour: LEVEL_COLOUR.blue, label: { zh: '蓝：关注', en: 'blue: watch' } },
            { value: 'orange', colour: LEVEL_COLOUR.orange, label: { zh: '橙：预警', en: 'orange: warning' } },
            { value: 'red', colour: LEVEL_COLOUR.red, label: { zh: '红：严重', en: 'red: grave' } },
          ],
        },
        size: { from: 4, to: 4 },
      },
      visibility: 'owner',
    },
  ]
}
