import { createHash } from 'node:crypto'
import type { Text } from '@onego/indicators/contract'
import { transaction } from '@onego/platform/database'
import { INDICES, indicatorOf } from '../content/indicators.ts'
import { SECTORS } from '../content/industries.ts'
import type { Month, Risk } from '../contract.ts'
import { findRelations, type NamedSeries } from '../rules/lead-lag.ts'
import { monthsBetween } from '../rules/months.ts'
import { createGathering, type Gathering, type Subject } from '../rules/reckon.ts'
import { putRisks } from '../store/bulk.ts'
import { allEnterprises } from '../store/enterprises.ts'
import { putResult } from '../store/results.ts'
import { type Context, findBureau } from './context.ts'
import { readHistories, spanOf } from './histories.ts'
import { createWarnings } from './warnings.ts'

const AT_ONCE = 400

export interface Reckoned {
  enterprises: number
  months: number
  warned: number
  raised: number
  seconds: number
}

export interface SubjectFound extends Subject {
  first: Month
  last: Month
}

export interface ParkFound {
  month: Month
  enterprises: number
  warned: number
  output: number
  outputChange: number | null
  electricity: number
}

export function createRecompute(context: Context) {
  const { db, region, clock, uses } = context
  const warnings = createWarnings(context)
  const put = (kind: string, subject: string, found: unknown) =>
    putResult(db, { region, kind, subject, found, at: clock.now() })

  async function record(subject: string, found: SubjectFound) {
    const months = monthsBetween(found.first, found.last)
    for (const index of INDICES) {
      // The composite indices are of the whole only.
      const isForSectors = index === 'prosperity' || index === 'diffusion'
      if (subject !== '' && !isForSectors) continue
      const values = index === 'prosperity' ? found.index.map((one) => one?.value ?? null) : found[index as 'leading']
      const observations = months.flatMap((period, at) => {
        const value = values[at]
        return typeof value === 'number' && Number.isFinite(value)
          ? [{ period, cell: subject ? { sector: subject } : {}, value: Math.round(value * 100) / 100 }]
          : []
      })
      const digest = createHash('sha256').update(JSON.stringify(observations)).digest('hex').slice(0, 24)
      await uses.indicators.record({
        indicator: indicatorOf(index),
        key: `reckoned:${subject}:${digest}`,
        observations,
        from: { zh: '工业运行监测推算', en: 'Reckoned by industrial monitoring' },
      })
    }
  }

  return {
    /** All enterprises, all months, anew: totals, seasonal adjustment, indices, lamps, warnings, leads. */
    async run(progress: (done: number, total: number) => void = () => {}): Promise<Reckoned> {
      const began = performance.now()
      const enterprises = await allEnterprises(db, region)
      const span = await spanOf(db, region)
      const bureau = await findBureau(context)
      if (!span || !bureau || enterprises.length === 0) return nothing(began)
      const months = monthsBetween(span.first, span.last)
      const gathered = gatherings(months.length)
      const counts = { warned: 0, raised: 0 }
      for (let from = 0; from < enterprises.length; from += AT_ONCE) {
        const part = enterprises.slice(from, from + AT_ONCE)
        await runPart({ part, months, bureau, gathered, counts })
        progress(Math.min(from + AT_ONCE, enterprises.length), enterprises.length)
      }
      await keep(gathered, span)
      const seconds = (performance.now() - began) / 1000
      const told = { enterprises: enterprises.length, months: months.length, ...counts, seconds }
      await put('state', '', { ...told, ...span })
      return told
    },
  }

  /** Some enterprises: into the totals of all they belong to, judged, warned of. */
  async function runPart({ part, months, bureau, gathered, counts }: Part) {
    const byCode = new Map(part.map((enterprise) => [enterprise.code, enterprise]))
    const found: { enterprise: Part['part'][number]; risk: Risk }[] = []
    for (const { code, values, known } of await readHistories(db, { region, part, months })) {
      const enterprise = byCode.get(code) as Part['part'][number]
      const risk = warnings.judge({ first: months[0] ?? '', values, known })
      const isWarned = isGrave(risk)
      if (isWarned) counts.warned += 1
      for (const subject of ['', enterprise.sector]) gathered.subjects.get(subject ?? '-')?.add(values)
      addToPark(gathered.parks, enterprise.park, { values, isWarned, months: months.length })
      found.push({ enterprise, risk })
    }
    const rows = found.map(({ enterprise, risk }) => ({ enterprise: enterprise.code, ...risk, found: risk }))
    counts.raised += await transaction(db, async () => {
      const raised = await warnings.raise(bureau, found)
      await putRisks(db, region, rows)
      return raised
    })
  }

  async function keep({ subjects, parks }: Gathered, { first, last }: { first: Month; last: Month }) {
    const finished = new Map<string, SubjectFound>()
    for (const [subject, gathering] of subjects) {
      const found = { ...gathering.finish(first), first, last }
      finished.set(subject, found)
      await put('subject', subject, found)
      await record(subject, found)
    }
    await put('relations', '', findRelations(seriesOf(finished)))
    for (const [code, { gathering, ...counted }] of parks) {
      const { values, adjusted } = gathering.finish(first)
      await put('park', code, { ...counted, ...parkFigures(values, adjusted), month: last })
    }
  }
}

type ParkMap = Map<string, { gathering: Gathering; enterprises: number; warned: number }>

const isGrave = ({ level }: Risk) => level === 'orange' || level === 'red'

interface Gathered {
  subjects: Map<string, Gathering>
  parks: ParkMap
}

const gatherings = (months: number): Gathered => ({
  subjects: new Map(['', ...SECTORS.map(({ code }) => code)].map((code) => [code, createGathering(months)])),
  parks: new Map(),
})

interface Part {
  part: readonly { code: string; name: Text; sector: string | null; park: string | null }[]
  months: readonly Month[]
  bureau: string
  gathered: Gathered
  counts: { warned: number; raised: number }
}

interface OfPark {
  values: Readonly<Record<string, Float64Array>>
  isWarned: boolean
  months: number
}

function addToPark(parks: ParkMap, code: string | null, { values, isWarned, months }: OfPark): void {
  if (!code) return
  const park = parks.get(code) ?? { gathering: createGathering(months), enterprises: 0, warned: 0 }
  park.gathering.add(values)
  park.enterprises += 1
  if (isWarned) park.warned += 1
  parks.set(code, park)
}

function parkFigures(values: Record<string, number[]>, adjusted: Record<string, number[]>) {
  const now = adjusted.output?.at(-1)
  const then = adjusted.output?.at(-13)
  return {
    output: values.output?.at(-1) ?? 0,
    electricity: values.electricity?.at(-1) ?? 0,
    outputChange: now !== undefined && then ? ((now - then) / then) * 100 : null,
  }
}

const FIELDS_RELATED = ['output', 'orders', 'electricity', 'receivables', 'finished', 'exports'] as const

/** Output of each industry, and the main measures of the whole, all seasonally adjusted. */
function seriesOf(subjects: Map<string, SubjectFound>): NamedSeries[] {
  const whole = subjects.get('')
  return [
    ...SECTORS.map(({ code }) => ({
      code: `sector:${code}`,
      group: 'sectors',
      values: subjects.get(code)?.adjusted.output ?? [],
    })),
    ...FIELDS_RELATED.map((field) => ({
      code: `field:${field}`,
      group: 'fields',
      values: whole?.adjusted[field] ?? [],
    })),
  ].filter(({ values }) => values.some((value) => value > 0))
}

const nothing = (began: number): Reckoned => ({
  ...{ enterprises: 0, months: 0, warned: 0, raised: 0 },
  seconds: (performance.now() - began) / 1000,
})
