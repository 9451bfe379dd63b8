import { availableParallelism, cpus, loadavg } from 'node:os'
import { type Api, completeBirth, type Mother, openBirth, signInMother } from '@onego/journeys/birth-api'
import { type Bench, median, quantile } from './bench.ts'
import { mothersForAllItems, submitToAll } from './births.ts'
import { browsersOf } from './browser.ts'
import { prepareCity } from './prepared-city.ts'
import { startServerProcess } from './server-process.ts'

const AT_ONCE = 16
const WARM_UP = 16

interface Round {
  whole: Measured
  alone: Measured
}

interface Measured {
  perSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
}

/**
 * Whole five-department submissions per second through HTTP: form opened and filled by the registers, saved, handed in.
 * `ours` is that; `submitAlone` is handing in forms that are ready. Demo city of full size, server and load generator
 * on one machine. No other system does this job, so there is no peer.
 */
export const bench: Bench = async ({ quick, say }) => {
  const city = await prepareCity(say)
  try {
    const rounds: Round[] = []
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      await city.freshCopy()
      const server = await startServerProcess(city.environment)
      try {
        rounds.push(await measure(server.address, await mothersForAllItems(city.databaseUrl), quick ? 100 : 160))
      } finally {
        await server.stop()
      }
      const { whole, alone } = rounds.at(-1) as Round
      say(`whole submissions: ${line(whole)}; handing in alone: ${line(alone)}; load ${loadavg()[0]?.toFixed(1)}`)
    }
    const whole = middle(rounds.map((round) => round.whole))
    const alone = middle(rounds.map((round) => round.alone))
    say(
      `${AT_ONCE} applicants at once on ${availableParallelism()} processors (${cpus()[0]?.model}); no peer does this job`,
    )
    const { perSecond: ours, ...latencies } = whole
    return { ours, unit: 'submissions/s', peers: {}, ratio: {}, ...latencies, submitAlone: alone }
  } finally {
    await city.close()
  }
}

async function measure(address: string, mothers: Mother[], count: number): Promise<Round> {
  const [warm, whole, alone] = [
    mothers.slice(0, WARM_UP),
    mothers.slice(WARM_UP, WARM_UP + count),
    mothers.slice(-count),
  ]
  if (mothers.length < WARM_UP + 2 * count) throw new Error(`The city has only ${mothers.length} mothers for this`)
  const visit = browsersOf(address, AT_ONCE)
  const enter = (some: Mother[]) =>
    collect(some, async (mother) => {
      const browser = visit()
      await signInMother(browser, mother)
      return { browser, mother, childName: `${mother.name[0]}知夏` }
    })
  const fill = async ({ browser, mother, childName }: { browser: Api; mother: Mother; childName: string }) => {
    const draft = await openBirth(browser, mother)
    await completeBirth(browser, draft, childName)
    return { browser, draftId: draft.id }
  }
  const handIn = ({ browser, draftId }: { browser: Api; draftId: string }) => submitToAll(browser, draftId)
  await timed(await enter(warm), async (one) => handIn(await fill(one)))
  const entered = await enter(whole)
  const ready = await collect(await enter(alone), fill)
  return { whole: await timed(entered, async (one) => handIn(await fill(one))), alone: await timed(ready, handIn) }
}

async function collect<T, Made>(things: T[], make: (thing: T) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  await sixteenAtOnce(things, async (thing) => void made.push(await make(thing)))
  return made
}

async function timed<T>(things: T[], work: (thing: T) => Promise<void>): Promise<Measured> {
  const times: number[] = []
  const began = performance.now()
  await sixteenAtOnce(things, async (thing) => {
    const from = performance.now()
    await work(thing)
    times.push(performance.now() - from)
  })
  const perSecond = (things.length * 1000) / (performance.now() - began)
  const at = (share: number) => Math.round(quantile(times, share))
  return { perSecond: Math.round(perSecond * 10) / 10, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
}

async function sixteenAtOnce<T>(things: T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things]
  const worker = async () => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

function middle(rounds: Measured[]): Measured {
  const of = (name: keyof Measured) => median(rounds.map((round) => round[name]))
  return { perSecond: of('perSecond'), p50Ms: of('p50Ms'), p95Ms: of('p95Ms'), p99Ms: of('p99Ms') }
}

const line = ({ perSecond, p50Ms, p95Ms, p99Ms }: Measured) =>
  `${perSecond}/s, p50 ${p50Ms} ms, p95 ${p95Ms} ms, p99 ${p99Ms} ms`
