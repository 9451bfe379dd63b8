import type { dataRequests } from '@onego/data-requests'
import type { identity } from '@onego/identity'
import type { ApiOf } from '@onego/platform/modules'
import {
  CREDIT,
  ENTERPRISES,
  fillRegister,
  INDICATORS,
  LICENCES,
  PERSONS,
  PLACES,
  type registers,
} from '@onego/registers'
import { CITY, type DepartmentKey, department } from './departments.ts'
import type { Place } from './generate/places.ts'
import { addDays, type World } from './generate/world.ts'

/** Which department plays each part of the ready-made registers. */
const PARTS: Record<string, DepartmentKey> = {
  police: 'police',
  civil: 'civil',
  education: 'education',
  social: 'social',
  health: 'health',
  market: 'market',
  tax: 'tax',
  land: 'property',
  housing: 'housing',
  credit: 'development',
  court: 'justice',
  statistics: 'statistics',
  finance: 'finance',
  platform: 'platform',
}
const TEMPLATES = [PERSONS, ENTERPRISES, PLACES, INDICATORS, CREDIT, LICENCES]
const KEPT_SINCE = '2025-08-01'
/** Enough to look around; a whole city is delivered by its departments. */
const MOST = 400

type Registers = ApiOf<typeof registers>
type Row = Record<string, string | number | boolean | null>

/** The six base registers with the departments of this city. The same again changes nothing. */
export async function addRegisters(registers: Registers): Promise<void> {
  const departments = Object.fromEntries(Object.entries(PARTS).map(([part, key]) => [part, department(key).code]))
  for (const template of TEMPLATES) {
    await registers.addRegister(fillRegister(template, { region: CITY, departments, publishedOn: KEPT_SINCE }))
    await registers.publishRegister(template.code)
  }
}

interface Delivery {
  register: string
  from: DepartmentKey
  rows: Row[]
}

interface Loaded {
  world: World
  places: Place[]
  /** Tells this load from another of another day or size. */
  name: string
}

/** First deliveries of the departments: part of the generated residents and enterprises, each with what is its own. */
export async function deliverRegisters(registers: Registers, { world, places, name }: Loaded): Promise<void> {
  for (const { register, from, rows } of deliveriesOf(world, places)) {
    const key = `demo/${name}/${from}`
    const code = department(from).code
    const by = '演示城市（生成数据）'
    await registers.deliveries.deliverFor(register, code, { deliveryKey: key, validFrom: KEPT_SINCE, rows, by })
  }
}

function deliveriesOf({ residents, enterprises, households }: World, places: Place[]): Delivery[] {
  const some = residents.slice(0, MOST)
  const firms = enterprises.slice(0, MOST)
  const number = (one: { idNumber: string }) => ({ id_number: one.idNumber })
  const firm = (one: { creditCode: string }) => ({ credit_code: one.creditCode })
  return [
    {
      register: 'persons',
      from: 'police',
      rows: some.map((one) => ({
        ...{ ...number(one), name: one.name, sex: one.sex, ethnicity: one.ethnicity, born_on: one.bornOn },
        ...{ residence: one.household.address, household_no: one.household.no, phone: one.phone, status: '正常' },
      })),
    },
    {
      register: 'persons',
      from: 'civil',
      rows: some.map((one) => ({ ...number(one), marital_status: one.spouse ? '已婚' : '未婚' })),
    },
    {
      register: 'persons',
      from: 'social',
      rows: some.map((one) => ({ ...number(one), insured: one.employer !== undefined && !one.uninsured })),
    },
    {
      register: 'enterprises',
      from: 'market',
      rows: firms.map((one) => ({
        ...{ ...firm(one), name: one.name, type: one.kind, legal_representative: one.legalPerson.name },
        ...{ registered_capital: one.capitalYuan / 10_000, founded_on: one.establishedOn, address: one.address },
        ...{ business_scope: one.industry, status: one.status },
      })),
    },
    {
      register: 'enterprises',
      from: 'tax',
      rows: firms.map((one, index) => ({ ...firm(one), tax_grade: 'ABM'[index % 3] ?? 'B', taxpayer_status: '正常' })),
    },
    {
      register: 'places',
      from: 'property',
      rows: households.slice(0, MOST).map(({ no, address }) => ({ address_code: `DZ${no}`, full_address: address })),
    },
    { register: 'indicators', from: 'statistics', rows: places.flatMap(electricityOf) },
  ]
}

/** A made-up series for each district, said to be so in its name. */
function electricityOf({ region, district }: Place, place: number): Row[] {
  return Array.from({ length: 12 }, (_, month) => ({
    ...{ indicator_code: 'DEMO-ELECTRICITY', division: region, period: `2025-${String(month + 1).padStart(2, '0')}` },
    ...{ indicator_name: `全社会用电量（生成数据，${district}）`, unit: '万千瓦时', is_final: true },
    value: Math.round(9000 + 700 * place + 1500 * Math.cos((month * Math.PI) / 3)),
  }))
}

interface Applying {
  identity: ApiOf<typeof identity>
  dataRequests: ApiOf<typeof dataRequests>
}

/** An application that waits for the health commission's answer, so that its steward finds one in her inbox. */
export async function applyForData({ identity, dataRequests }: Applying, today: string): Promise<void> {
  const applicant = await identity.findStaffByUsername('education.steward')
  if (!applicant) return
  const open = await dataRequests.list(applicant, { side: 'outgoing', show: 'all', limit: 1 })
  if (open.items.length > 0) return
  await dataRequests.apply(applicant, {
    ...{ resource: '370200/HEALTH-BIRTH', previous: null, write: false, note: '', plainReason: '' },
    ...{ fields: ['child_id', 'child_name', 'mother_id', 'mother_name', 'born_at'], plain: [], keys: [] },
    rows: [{ field: 'child_sex', op: 'in', value: ['M', 'F'] }],
    ...{ quotaPerDay: 2000, ratePerSecond: 5, until: addDays(today, 365) },
    purpose: { code: 'school.enrolment', zh: '义务教育入学资格核验', en: 'Checking admission to compulsory schooling' },
    basis: { kind: 'law', text: '《中华人民共和国义务教育法》第十一条、第十二条' },
  })
}
