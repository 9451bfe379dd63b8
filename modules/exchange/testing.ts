import { aResource } from '@onego/catalogue/testing'
import type { Actor, Subject } from './contract.ts'
import type { BindingDefinition, SourceDefinition } from './definitions/sources.ts'
import type { GrantDefinition, ReadRequest } from './definitions.ts'

/** Statements that make a department's register of persons in its own style, with three people in two households. */
export const PERSON_TABLE = `
  create table rk_jbxx (SFZH char(20) primary key, XM varchar(50) not null, CSRQ varchar(8), LXDH varchar(20), HH varchar(20), ZT varchar(2));
  insert into rk_jbxx values
    ('370202199001011234', '林生成', '19900101', '13812345678', 'H1', '1'),
    ('370202198505052345', '王生成', '19850505', '13987654321', 'H1', '1'),
    ('370202197001013456', '孙生成', '19700101', '13700000000', 'H2', '9');`.replace(
  /\b[A-Z]{2,4}\b(?= (char|varchar))/g,
  '"$&"',
)

export const LIN: Subject = { kind: 'person', id: '370202199001011234' }
export const WANG: Subject = { kind: 'person', id: '370202198505052345' }
export const SUN: Subject = { kind: 'person', id: '370202197001013456' }

export const PERSON_CODE = '370200/POLICE-PERSON'
export const aPersonResource = (provider: string) => aResource({ code: PERSON_CODE, provider })

export function aPostgresSource(owner: string, url: string, given: Partial<SourceDefinition> = {}): SourceDefinition {
  return {
    id: 'police',
    name: '生成·人口库',
    owner,
    kind: 'postgres',
    connection: { url },
    ...given,
  } as SourceDefinition
}

export function aPersonBinding(given: Partial<BindingDefinition> = {}): BindingDefinition {
  return {
    resource: PERSON_CODE,
    source: 'police',
    target: 'rk_jbxx',
    keyField: 'id_number',
    fields: {
      id_number: 'SFZH',
      name: 'XM',
      born_on: { column: 'CSRQ', as: 'yyyymmdd' },
      phone: 'LXDH',
      household_no: 'HH',
      status: { column: 'ZT', as: { '1': '正常', '9': '注销' } },
    },
    ...given,
  }
}

export function aGrant(consumer: string, given: Partial<GrantDefinition> = {}): GrantDefinition {
  return {
    id: 'newborn.person',
    consumer,
    resource: PERSON_CODE,
    fields: ['id_number', 'name', 'born_on', 'phone'],
    purpose: 'newborn',
    purposeText: { zh: '出生一件事', en: 'Birth of a child' },
    legalBasis: '测试用依据',
    ...given,
  }
}

export const anOfficerActor = (organisation: string): Actor => ({
  personId: '0199a000-0000-7000-8000-000000000001',
  name: '生成·经办人',
  organisation,
  role: 'officer',
})

export function aRead(consumer: string, given: Partial<ReadRequest> = {}): ReadRequest {
  return { grant: 'newborn.person', subject: LIN, by: anOfficerActor(consumer), purpose: 'newborn', ...given }
}
