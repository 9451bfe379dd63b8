import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance } from '@onego/maths/trees'
import { featuresOf } from './features.ts'
import {
  analogues,
  climatology,
  combine,
  dampedPersistence,
  explainBoosted,
  factorOf,
  forecastBoosted,
  forecastBoostedAside,
  type Hourly,
  hourIndex,
  hourNumber,
  LEVELS,
  loadBoosted,
  type MemberForecast,
  outsideMember,
  persistence,
  saveBoosted,
  timeOf,
  trainBoosted,
  trainBoostedAside,
} from './index.ts'
import { mixNetworks } from './networks.ts'

const DAYS = 70

/** Generated air: dirty when the south wind has blown, clean after the north wind, with a rhythm of days, gaps and noise. */
function aRecord(days = DAYS): Hourly {
  const hours = days * 24
  const stations = ['东生成站', '西生成站', '南生成站']
  const empty = () => new Float32Array(stations.length * hours).fill(Number.NaN)
  const [pm25, o3, windU, windV] = [empty(), empty(), empty(), empty()]
  for (let s = 0; s < stations.length; s++) {
    let level = 60
    for (let h = 0; h < hours; h++) {
      const wind = 6 * (chance(3, Math.floor((h + 2 * s) / 20)) - 0.5) + chance(4, h) - 0.5
      level = Math.max(5, level + (wind > 0 ? 4 : -0.12 * level) + 4 * (chance(5 + s, h) - 0.5))
      const at = s * hours + h
      windU[at] = 0.3
      windV[at] = wind
      if (chance(9 + s, h) > 0.03) pm25[at] = level * (1 + 0.2 * Math.sin((2 * Math.PI * h) / 24))
      o3[at] = 60 + 50 * Math.sin((2 * Math.PI * (h - 9)) / 24)
    }
  }
  return { start: '2026-01-01T00:00', hours, stations, pollutants: { pm25, o3 }, weather: { windU, windV } }
}

const record = aRecord()
const SMALL = {
  ...{ until: '2026-02-20T23:00', leads: 30, trees: 40, rows: 4_000, networks: 0 },
  pollutants: ['pm25' as const],
}
const model = trainBoosted(record, SMALL)
const mixed = trainBoosted(record, { ...SMALL, trees: 10, networks: 1 })

/** Mean absolute error of PM2.5 over stations and leads that were measured. */
function errorOf(forecasts: MemberForecast[]): number {
  let sum = 0
  let count = 0
  for (const { origin, leads, values } of forecasts) {
    const at = hourIndex(record, origin)
    for (let k = 0; k < record.stations.length * leads; k++) {
      const then = Math.floor(k / leads) * record.hours + at + (k % leads) + 1
      const error = Math.abs((values.pm25?.[k] as number) - (record.pollutants.pm25?.[then] as number))
      if (Number.isNaN(error)) continue
      sum += error
      count += 1
    }
  }
  assert.ok(count > 0)
  return sum / count
}

/** Origins six hours apart after what was learnt from. */
const LATER = Array.from({ length: 40 }, (_, k) => timeOf(hourNumber('2026-02-23T00:00') + 6 * k))

test('times are those of the clock on the wall, without summer time', () => {
  assert.equal(timeOf(hourNumber('2015-11-01')), '2015-11-01T00:00')
  assert.equal(hourIndex(record, '2026-01-03T05:00'), 53)
  assert.throws(() => hourNumber('yesterday'), RangeError)
})

test('the trees err less than persistence, climatology and analogues where the wind decides', () => {
  const boosted = errorOf(LATER.map((origin) => forecastBoosted(model, record, { origin, leads: 8 })))
  for (const member of [persistence, climatology, dampedPersistence, analogues]) {
    const other = errorOf(LATER.map((origin) => member(record, { origin, leads: 8 })))
    assert.ok(boosted < other, `${member.name}: ${other}, boosted ${boosted}`)
  }
})

test('networks learn the record beside the trees, and err less than persistence by themselves', () => {
  const [networks] = mixed.networks
  assert.ok(networks)
  assert.equal(networks.networks.length, 2, 'one of each recipe')
  const far = LATER.map((origin) => forecastBoosted(mixed, record, { origin }))
  const stays = LATER.map((origin) => persistence(record, { origin, leads: 30 }))
  assert.ok(errorOf(far) < errorOf(stays), `${errorOf(far)} against ${errorOf(stays)}`)
  const [origin] = LATER as [string]
  const trees = forecastBoosted({ ...mixed, networks: [] }, record, { origin }).values.pm25 as Float32Array
  const alone = new Float32Array(trees.length)
  mixNetworks(networks, featuresOf(record, 'pm25'), record, hourIndex(record, origin), { field: alone, leads: 30 })
  const both = forecastBoosted(mixed, record, { origin }).values.pm25 as Float32Array
  // `alone` holds the networks' share only: what they said times 0.2 for the first hours, times 0.7 from the fourteenth on.
  for (const lead of [1, 5, 14, 30]) {
    const at = lead - 1
    const share = lead < 14 ? 0.2 : 0.7
    const expected = (1 - share) * (trees[at] as number) + (alone[at] as number)
    assert.ok(Math.abs((both[at] as number) - expected) < 1e-3, `lead ${lead}`)
  }
})

test('no member sees what comes after the origin', () => {
  const origin = LATER[3] as string
  const at = hourIndex(record, origin)
  const blind = aRecord()
  for (const values of [...Object.values(blind.pollutants), ...Object.values(blind.weather ?? {})]) {
    for (let k = 0; k < values.length; k++) if (k % blind.hours > at) values[k] = 1e6
  }
  for (const member of [persistence, climatology, dampedPersistence, analogues]) {
    assert.deepEqual(member(blind, { origin, leads: 30 }), member(record, { origin, leads: 30 }), member.name)
  }
  assert.deepEqual(forecastBoosted(mixed, blind, { origin }), forecastBoosted(mixed, record, { origin }))
})

test('nothing after `until` is learnt from', () => {
  const blind = aRecord()
  const last = hourIndex(blind, SMALL.until)
  for (const values of Object.values(blind.pollutants)) {
    for (let k = 0; k < values.length; k++) if (k % blind.hours > last) values[k] = 1e6
  }
  const options = { ...SMALL, leads: 3, trees: 3, rows: 300, networks: 1 }
  assert.deepEqual(saveBoosted(trainBoosted(blind, options)), saveBoosted(trainBoosted(record, options)))
})

test('threads make the same model and the same forecasts', async () => {
  const options = { ...SMALL, leads: 6, trees: 5, rows: 300, networks: 1 }
  const aside = await trainBoostedAside(record, { ...options, threads: 2 })
  assert.deepEqual(saveBoosted(aside), saveBoosted(trainBoosted(record, options)))
  const origins = LATER.slice(0, 26)
  const expected = origins.map((origin) => forecastBoosted(aside, record, { origin }))
  assert.deepEqual(await forecastBoostedAside(aside, record, { origins, threads: 2 }), expected)
})

test('a saved model says the same and says what it was trained on; broken bytes are refused', () => {
  const bytes = saveBoosted(mixed)
  const loaded = loadBoosted(bytes)
  const origin = LATER[0] as string
  assert.deepEqual(forecastBoosted(loaded, record, { origin }), forecastBoosted(mixed, record, { origin }))
  assert.deepEqual(loaded.trained, {
    from: '2026-01-01T00:00',
    until: SMALL.until,
    stations: 3,
    rows: 4_000,
    trees: 10,
    networks: 1,
    seed: 1,
  })
  assert.throws(() => loadBoosted(bytes.subarray(0, bytes.length - 5)), RangeError)
  assert.throws(() => loadBoosted(new Uint8Array(3)), RangeError)
})

test('a station that was not learnt from is forecast too, and one that is silent is not', () => {
  const { stations, hours } = record
  const longer = (values: Float32Array) => Float32Array.from([...values, ...values.subarray(0, hours)])
  const pm25 = Float32Array.from([
    ...(record.pollutants.pm25 as Float32Array),
    ...new Float32Array(hours).fill(Number.NaN),
  ])
  const more: Hourly = {
    ...{ start: record.start, hours, stations: [...stations, '新生成站'] },
    places: [
      [116.1, 39.9],
      [116.2, 39.9],
      [116.3, 39.9],
      [116.4, 39.9],
    ],
    pollutants: { pm25 },
    weather: { windV: longer(record.weather?.windV as Float32Array) },
  }
  const said = forecastBoosted(mixed, more, { origin: LATER[0] as string }).values.pm25 as Float32Array
  assert.ok(
    said.subarray(90, 120).every((value) => value >= 0),
    'from its neighbours',
  )
  const alone: Hourly = {
    ...more,
    stations: ['独生成站'],
    places: [[116, 40]],
    pollutants: { pm25: pm25.subarray(3 * hours) },
  }
  const silent = forecastBoosted(mixed, { ...alone, weather: {} }, { origin: LATER[0] as string }).values
    .pm25 as Float32Array
  assert.ok(silent.every((value) => Number.isNaN(value)))
})

test('the reasons of a forecast add up to it, by feature and by kind', () => {
  const origin = LATER[5] as string
  const said = forecastBoosted(model, record, { origin })
  for (const lead of [1, 9, 30]) {
    const found = explainBoosted(model, record, { origin, station: '西生成站', pollutant: 'pm25', lead })
    assert.ok(found)
    const pushes = found.reasons.reduce((sum, { push }) => sum + push, 0)
    assert.ok(Math.abs(found.base + pushes - found.value) < 1e-6 * (1 + found.value))
    assert.ok(Math.abs(found.kinds.reduce((sum, { push }) => sum + push, 0) - pushes) < 1e-6)
    assert.ok(Math.abs(found.value - (said.values.pm25?.[30 + lead - 1] as number)) < 0.01)
  }
  const { reasons = [] } =
    explainBoosted(model, record, { origin, station: '西生成站', pollutant: 'pm25', lead: 1 }) ?? {}
  const ofOthers = reasons.filter(({ kind }) => kind === 'pollutants').map(({ feature }) => feature)
  assert.equal(ofOthers.length, 15, 'three of each other pollutant; every other feature has a kind of its own')
  assert.ok(
    reasons.every(({ feature, push }) => !/^(pm10|so2|no2|co)/.test(feature) || push === 0),
    'none was measured',
  )
  assert.equal(explainBoosted(model, record, { origin, station: '西生成站', pollutant: 'o3', lead: 1 }), undefined)
})

test('the ensemble errs less than the mean of its members, covers its ranges, and its shares add up to 1', () => {
  const members = (origin: string): MemberForecast[] => [
    forecastBoosted(model, record, { origin }),
    persistence(record, { origin, leads: 30 }),
    climatology(record, { origin, leads: 30 }),
    biased(forecastBoosted(model, record, { origin })),
  ]
  const past = { forecasts: LATER.slice(0, 25).flatMap(members), observed: record }
  const fresh = LATER.slice(30)
  const combined = fresh.map((origin) => combine(members(origin), past))
  const plain = fresh.map((origin) => meanOf(members(origin)))
  assert.ok(errorOf(combined) < 0.8 * errorOf(plain), `${errorOf(combined)} against ${errorOf(plain)}`)
  for (const { shares } of combined[0]?.weights.pm25 ?? []) {
    assert.ok(Math.abs(Object.values(shares).reduce((sum, share) => sum + share, 0) - 1) < 1e-9)
  }
  assert.equal(combined[0]?.quantiles.pm25?.length, LEVELS.length)
  const covered = coverage(combined, LEVELS.indexOf(0.05), LEVELS.indexOf(0.95))
  assert.ok(covered > 0.78 && covered < 0.99, `${covered} of the hours within 5…95 %`)
})

test('the ensemble has no step where a group of leads ends', () => {
  const steady = (origin: string, value: number, member: string): MemberForecast => {
    const values = { pm25: new Float32Array(record.stations.length * 30).fill(value) }
    return { member, origin, stations: record.stations, leads: 30, values }
  }
  // One member is right for the first hours only, the other for later ones: the groups weigh them quite differently.
  const members = (origin: string) => [
    persistence(record, { origin, leads: 30 }),
    climatology(record, { origin, leads: 30 }),
  ]
  const past = { forecasts: LATER.slice(0, 30).flatMap(members), observed: record }
  const origin = LATER[31] as string
  const combined = combine([steady(origin, 20, 'persistence'), steady(origin, 90, 'climatology')], past)
  const said = combined.values.pm25 as Float32Array
  const shares = combined.weights.pm25?.map(({ shares: all }) => all.persistence as number) ?? []
  assert.ok(Math.max(...shares) - Math.min(...shares) > 0.2, `shares ${shares}`)
  const steps = Array.from({ length: 29 }, (_, l) => Math.abs(Math.log((said[l + 1] as number) / (said[l] as number))))
  assert.ok(Math.max(...steps) < 0.25, `largest step ${Math.max(...steps)}`)
})

test('without a past the members count the same and no range is pretended', () => {
  const origin = LATER[0] as string
  const members = [persistence(record, { origin, leads: 24 }), climatology(record, { origin, leads: 24 })]
  const combined = combine(members, { forecasts: [], observed: record })
  assert.equal(combined.quantiles.pm25, undefined)
  assert.deepEqual(combined.weights.pm25?.[0]?.shares, { persistence: 0.5, climatology: 0.5 })
  assert.ok(combined.values.pm25?.every((value) => value > 0))
})

test('volume shares become µg/m³ at 298.15 K', () => {
  // 1 ppb of ozone is 1.96 µg/m³, of nitrogen dioxide 1.88, of sulphur dioxide 2.62; 1 ppm of carbon monoxide 1.145 mg/m³ at 25 °C.
  assert.equal(factorOf('o3', 'ppb').toFixed(2), '1.96')
  assert.equal(factorOf('no2', 'ppb').toFixed(2), '1.88')
  assert.equal(factorOf('so2', 'ppb').toFixed(2), '2.62')
  assert.equal(factorOf('co', 'ppm').toFixed(3), '1.145')
  assert.equal(factorOf('pm25', 'kg/m³'), 1e9)
  assert.throws(() => factorOf('pm10', 'ppb'), RangeError)
})

test('an outside grid is read between its cells, whichever way its axes run; outside of it nothing is said', () => {
  const target = { member: 'cmaq', origin: '2026-02-01T00:00', leads: 2, stations: ['a', 'b', 'c'] }
  const places: [number, number][] = [
    [110.25, 30.5],
    [111, 31],
    [120, 30],
  ]
  const rising = { pollutant: 'pm25' as const, lead: 2, unit: 'µg/m³' as const, kind: 'regular' as const }
  const grid = { ...rising, longitudes: [110, 111], latitudes: [30, 31], values: [0, 4, 10, 14] }
  const falling = { ...grid, latitudes: [31, 30], values: [10, 14, 0, 4] }
  for (const one of [grid, falling]) {
    const said = outsideMember([one], { ...target, places })
    assert.deepEqual([...(said.values.pm25 ?? [])], [Number.NaN, 6, Number.NaN, 14, Number.NaN, Number.NaN])
  }
  const curved = { ...grid, kind: 'curved' as const, longitudes: [110, 111, 110, 111], latitudes: [30, 30, 31, 31] }
  const near = outsideMember([curved], {
    ...target,
    places: [
      [110.1, 30.9],
      [111, 30.1],
      [120, 30],
    ],
  })
  assert.deepEqual([...(near.values.pm25 ?? [])], [Number.NaN, 10, Number.NaN, 4, Number.NaN, Number.NaN])
})

function biased(forecast: MemberForecast): MemberForecast {
  return {
    ...forecast,
    member: 'biased',
    values: { pm25: (forecast.values.pm25 as Float32Array).map((value) => 2 * value + 40) },
  }
}

function meanOf(members: MemberForecast[]): MemberForecast {
  const [first] = members as [MemberForecast]
  const mean = (first.values.pm25 as Float32Array).map((_, k) => {
    return members.reduce((sum, { values }) => sum + (values.pm25?.[k] as number), 0) / members.length
  })
  return { ...first, values: { pm25: mean } }
}

function coverage(combined: ReturnType<typeof combine>[], low: number, high: number): number {
  let inside = 0
  let count = 0
  for (const { origin, leads, quantiles } of combined) {
    const at = hourIndex(record, origin)
    for (let k = 0; k < record.stations.length * leads; k++) {
      const then = record.pollutants.pm25?.[Math.floor(k / leads) * record.hours + at + (k % leads) + 1] as number
      if (Number.isNaN(then)) continue
      count += 1
      if (then >= (quantiles.pm25?.[low]?.[k] as number) && then <= (quantiles.pm25?.[high]?.[k] as number)) inside += 1
    }
  }
  return inside / count
}
