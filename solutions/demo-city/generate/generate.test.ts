import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { creditCodeIsValid, idNumberIsValid } from '@onego/organisations/contract'
import { SYSTEMS } from '../databases/systems.ts'
import { DEPARTMENTS } from '../departments.ts'
import { STORY } from '../people.ts'
import { generateWorld } from './generate.ts'
import { ageOn, CENSUS_DAY, type World } from './world.ts'

const DISTRICTS = '370202,370203,370211,370212,370213,370214,370215,370281,370283,370285'.split(',')
const places = DISTRICTS.map((region) => ({ region, district: `${region}区`, towns: ['甲街道', '乙镇'] }))
const generate = (scale: number, today = '2026-11-22') => generateWorld({ scale, today, places })
const city = generate(1)

const digestOf = (world: World) =>
  createHash('sha256')
    .update(JSON.stringify(SYSTEMS.flatMap((system) => system.tables.map(({ rows }) => [...rows(world)]))))
    .digest('hex')

test('the city has 20,000 residents in about 7,000 households, and 3,000 enterprises', () => {
  assert.equal(city.residents.length, 20_000)
  assert.ok(Math.abs(city.households.length - 7000) < 300, `${city.households.length} households`)
  assert.equal(city.enterprises.length, 3000)
})

test('all numbers and codes are valid and given out once', () => {
  for (const { idNumber, bornOn, sex, household } of city.residents) {
    assert.ok(idNumberIsValid(idNumber), idNumber)
    assert.equal(idNumber.slice(0, 14), household.place.region + bornOn.replaceAll('-', ''))
    assert.equal(Number(idNumber.charAt(16)) % 2, sex === '男' ? 1 : 0)
  }
  for (const { creditCode } of city.enterprises) assert.ok(creditCodeIsValid(creditCode), creditCode)
  assert.equal(new Set(city.residents.map((one) => one.idNumber)).size, city.residents.length)
  assert.equal(new Set(city.residents.map((one) => one.phone)).size, city.residents.length)
  assert.equal(new Set(city.enterprises.map((one) => one.creditCode)).size, city.enterprises.length)
  assert.equal(new Set(city.enterprises.map((one) => one.name)).size, city.enterprises.length)
  assert.equal(new Set(city.births.map((birth) => birth.no)).size, city.births.length)
})

test('families are possible', () => {
  for (const one of city.residents) {
    assert.ok(one.bornOn < CENSUS_DAY)
    const { mother, spouse } = one
    if (mother) assert.ok(Number(one.bornOn.slice(0, 4)) - Number(mother.bornOn.slice(0, 4)) >= 15, one.idNumber)
    if (spouse) assert.ok(spouse.spouse === one && ageOn(CENSUS_DAY, one.bornOn) >= 20)
  }
})

test('the same seed gives the same city; another day moves only the recent births', () => {
  assert.equal(digestOf(generate(0.05)), digestOf(generate(0.05)))
  const later = generate(0.05, '2027-01-03')
  assert.deepEqual(
    later.residents.map((one) => one.idNumber),
    generate(0.05).residents.map((one) => one.idNumber),
  )
  assert.notEqual(digestOf(later), digestOf(generate(0.05)))
})

test('the story people are there at every scale', () => {
  for (const world of [city, generate(0.002)]) {
    const byId = new Map(world.residents.map((one) => [one.idNumber, one]))
    const mother = byId.get(STORY.mother.idNumber)
    assert.equal(mother?.spouse?.idNumber, STORY.husband.idNumber)
    assert.ok(mother?.employer)
    assert.equal(byId.get(STORY.unmarried.idNumber)?.spouse, undefined)
    assert.equal(byId.get(STORY.unrecorded.idNumber)?.marriageRegistered, false)
    const recent = world.births.filter((birth) => !birth.child)
    assert.deepEqual(
      recent.slice(0, 3).map((birth) => birth.bornAt.slice(0, 10)),
      ['2026-11-19', '2026-11-17', '2026-11-18'],
    )
    assert.ok(recent.every((birth) => birth.bornAt < '2026-11-22'))
  }
})

test('more than 400 married mothers gave birth lately, one birth each', () => {
  const mothers = city.births.filter((birth) => !birth.child && birth.father).map((birth) => birth.mother.idNumber)
  assert.ok(mothers.length > 400, `${mothers.length}`)
  assert.equal(new Set(mothers).size, mothers.length)
})

test('the departments have valid codes of their own, and all systems are there', () => {
  assert.ok(DEPARTMENTS.length >= 22)
  for (const { code } of DEPARTMENTS) assert.ok(creditCodeIsValid(code), code)
  assert.equal(new Set(DEPARTMENTS.map((one) => one.code)).size, DEPARTMENTS.length)
  assert.equal(SYSTEMS.flatMap((system) => system.resources).length, 12)
})

test('rows have a value for every column', () => {
  for (const { table, columns, rows } of SYSTEMS.flatMap((system) => system.tables)) {
    for (const row of rows(generate(0.01))) {
      assert.equal(row.length, columns.length, table)
      assert.ok(!row.includes(undefined as never), `${table}: ${row}`)
    }
  }
})
