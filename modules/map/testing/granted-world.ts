import { aResource } from '@onego/catalogue/testing'
import type { Exchange, GrantDefinition } from '@onego/exchange'
import { anOrganisation } from '@onego/organisations/testing'
import type { NewLayer } from '../contract.ts'

/** A department's table of homes in its own style, of generated people, one of them in no known place. */
export const HOMES_TABLE = `
  create table jz (sfzh char(20) primary key, xm varchar(50), dh varchar(20), qx varchar(6), zt varchar(2), x float8, y float8);
  insert into jz values
    ('370202199001011234', '林生成', '13812345678', '370202', '1', 120.35, 36.06),
    ('370202198505052345', '王生成', '13987654321', '370202', '1', 120.36, 36.07),
    ('370202197001013456', '孙生成', '13700000000', '370202', '9', 120.37, 36.08),
    ('370212198001014567', '赵生成', '13711111111', '370212', '1', 120.45, 36.10),
    ('370212198001015678', '钱生成', '13722222222', '370212', '1', null, null);`

export const POLICE = anOrganisation(97_000_001, { name: '生成公安局' })
export const HEALTH = anOrganisation(97_000_002, { name: '生成卫健委' })
export const TRAFFIC = anOrganisation(97_000_003, { name: '生成交通局' })
export const SCHOOLS = anOrganisation(97_000_004, { name: '生成教育局' })
export const LIN = { kind: 'person' as const, id: '370202199001011234' }

const RESOURCE = '370200/POLICE-HOMES'
const PURPOSE = 'one-map'

const item = { type: 'C', length: 50, level: 3 } as const
export const homes = () =>
  aResource({
    code: RESOURCE,
    provider: POLICE.code,
    items: [
      { ...item, name: '公民身份号码', nameEn: 'ID number', field: 'id_number', mask: 'id-number' },
      { ...item, name: '姓名', nameEn: 'Name', field: 'name', mask: 'name' },
      { ...item, name: '联系电话', nameEn: 'Phone', field: 'phone', mask: 'hidden' },
      { ...item, name: '区市', nameEn: 'District', field: 'district', level: 1 },
      { ...item, name: '人员状态', nameEn: 'Status', field: 'status', level: 2 },
      { ...item, name: '经度', nameEn: 'Longitude', field: 'longitude', type: 'B' },
      { ...item, name: '纬度', nameEn: 'Latitude', field: 'latitude', type: 'B' },
    ],
  })

/** Serves the table through the exchange. */
export async function bindHomes(api: Pick<Exchange, 'addSource' | 'bind'>, url: string) {
  await api.addSource({ id: 'homes', name: '生成·住址', owner: POLICE.code, kind: 'postgres', connection: { url } })
  await api.bind({
    resource: RESOURCE,
    source: 'homes',
    target: 'jz',
    keyField: 'id_number',
    fields: {
      ...{ id_number: 'sfzh', name: 'xm', phone: 'dh', district: 'qx', longitude: 'x', latitude: 'y' },
      status: { column: 'zt', as: { '1': '正常', '9': '注销' } },
    },
  })
}

export const aHomesGrant = (id: string, consumer: string, given: Partial<GrantDefinition> = {}): GrantDefinition => ({
  id,
  consumer,
  resource: RESOURCE,
  fields: ['district', 'longitude', 'latitude'],
  keys: ['district'],
  purpose: PURPOSE,
  purposeText: { zh: '一张图', en: 'One map' },
  legalBasis: '测试用依据',
  ...given,
})

const text = (zh: string, en: string) => ({ zh, en })
export const HOMES: NewLayer = {
  code: 'homes',
  name: text('生成·住址', 'Generated homes'),
  source: {
    kind: 'resource',
    resource: RESOURCE,
    purpose: PURPOSE,
    each: { field: 'district', values: ['370202', '370212'] },
    id: 'id_number',
    place: { longitude: 'longitude', latitude: 'latitude' },
  },
  fields: [
    { name: 'id_number', label: text('公民身份号码', 'ID number'), type: 'text' },
    { name: 'name', label: text('姓名', 'Name'), type: 'text' },
    { name: 'phone', label: text('联系电话', 'Phone'), type: 'text' },
    { name: 'district', label: text('区市', 'District'), type: 'text' },
    { name: 'status', label: text('人员状态', 'Status'), type: 'text', visibility: 'owner' },
  ],
  style: { kind: 'points', colour: { by: 'nothing', colour: '#123456' }, labelBy: 'name' },
  owner: POLICE.code,
  visibility: 'staff',
  credit: text('生成的数据', 'Generated data'),
}
