import type { registrar } from './identities.ts'
import { homeAddress, type Place, pickPlace } from './places.ts'
import type { Chance } from './random.ts'
import { addDays, CENSUS_DAY, type Household, type Resident } from './world.ts'

type Register = ReturnType<typeof registrar>
type Shape = 'single' | 'couple' | 'one-child' | 'two-children' | 'three-children' | 'lone-parent' | 'grandparents'

const SHAPES: [Shape, number][] = [
  ['single', 15],
  ['couple', 20],
  ['one-child', 31],
  ['two-children', 18],
  ['three-children', 2],
  ['lone-parent', 3],
  ['grandparents', 11],
]
const CHILDREN: Record<Shape, number> = {
  single: 0,
  couple: 0,
  'one-child': 1,
  'two-children': 2,
  'three-children': 3,
  'lone-parent': 1,
  grandparents: 1,
}

const bornAtAge = (by: Chance, years: number) => addDays(CENSUS_DAY, -Math.round(years * 365.25) - by.between(1, 364))

export function emptyHousehold(by: Chance, places: Place[], index: number): Household {
  const place = pickPlace(by, places)
  return {
    no: `${place.region}${String(index + 1).padStart(6, '0')}`,
    place,
    address: homeAddress(by, place),
    members: [],
  }
}

/** Makes couples of people who are married, each the other's spouse. */
export function marry(one: Resident, other: Resident, registered = true): void {
  Object.assign(one, { spouse: other, marriageRegistered: registered })
  Object.assign(other, { spouse: one, marriageRegistered: registered })
}

/** Fills a household with the people of a family of chance shape, at most `room` of them. */
export function settle(by: Chance, household: Household, register: Register, room: number): void {
  const shape = room < 5 ? 'single' : by.weighted(SHAPES)
  const years = headAge(by, shape)
  if (shape === 'single' || shape === 'lone-parent') {
    settleAlone(by, household, register, { shape, years })
    return
  }
  const husband = register(household, { sex: '男', bornOn: bornAtAge(by, years), relation: '户主' })
  const wifeYears = Math.max(20, years - by.between(-2, 4))
  const wife = register(household, { sex: '女', bornOn: bornAtAge(by, wifeYears), relation: '妻' })
  marry(husband, wife)
  addChildren(by, household, register, { father: husband, mother: wife }, CHILDREN[shape])
  if (shape === 'grandparents') addGrandparents(by, household, register, husband)
}

function settleAlone(
  by: Chance,
  household: Household,
  register: Register,
  { shape, years }: { shape: Shape; years: number },
) {
  const sex = by.happens(shape === 'single' ? 0.5 : 0.25) ? '男' : '女'
  const head = register(household, { sex, bornOn: bornAtAge(by, years), relation: '户主' })
  const parents = sex === '男' ? { father: head } : { mother: head }
  addChildren(by, household, register, parents, CHILDREN[shape])
}

function headAge(by: Chance, shape: Shape): number {
  if (shape === 'single') return by.between(20, 86)
  if (shape === 'couple') return by.happens(0.4) ? by.between(24, 36) : by.between(48, 84)
  return by.between(26, 50)
}

function addChildren(
  by: Chance,
  household: Household,
  register: Register,
  parents: { father?: Resident; mother?: Resident },
  count: number,
): void {
  const younger = parents.mother ?? parents.father
  const latest = CENSUS_DAY
  const family = (parents.father ?? parents.mother)?.name.slice(0, -1)
  let bornOn = addDays(younger?.bornOn ?? latest, Math.round(by.between(22, 31) * 365.25) + by.between(0, 364))
  for (let index = 0; index < count; index++) {
    if (bornOn >= latest) bornOn = addDays(latest, -by.between(30, 600) - 400 * (count - index - 1))
    const sex = by.happens(0.52) ? '男' : '女'
    const child = register(household, { sex, bornOn, relation: sex === '男' ? '子' : '女', family: familyName(family) })
    Object.assign(child, parents)
    bornOn = addDays(bornOn, by.between(500, 2000))
  }
}

function addGrandparents(by: Chance, household: Household, register: Register, head: Resident): void {
  const years = Number(CENSUS_DAY.slice(0, 4)) - Number(head.bornOn.slice(0, 4)) + by.between(22, 30)
  const mother = register(household, { sex: '女', bornOn: bornAtAge(by, years), relation: '母' })
  head.mother = mother
  if (by.happens(0.5)) return
  const family = familyName(head.name.slice(0, -1))
  const father = register(household, {
    sex: '男',
    bornOn: bornAtAge(by, years + by.between(0, 3)),
    relation: '父',
    family,
  })
  head.father = father
  marry(father, mother)
}

const familyName = (text: string | undefined) => (text?.startsWith('欧阳') ? '欧阳' : text?.slice(0, 1))
