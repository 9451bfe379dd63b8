import { assertAllowed, type Person } from '@onego/platform/http'
import { mayDecide, mayDeliver, mayLook, mayPublish, seesOverview } from '../access.ts'
import { type FieldView, type Register, RegisterKind, type RegisterView } from '../contract.ts'
import { lastDeliveries } from '../store/deliveries.ts'
import { listFigures, listRegisters, measure } from '../store/registers.ts'
import { countOpen } from '../store/stewardship.ts'
import type { FiguresRow, RegisterRow } from '../store/tables.ts'
import { templateFile } from './files.ts'
import { departmentNames, type Given, getRegister, placeOf } from './given.ts'

const DAY_MS = 86_400_000
/** Days after which a register of this cycle is late; a little more than the cycle itself. */
const LATE_AFTER: Record<Register['updateCycle'], number> = {
  'real-time': 1,
  daily: 2,
  weekly: 9,
  monthly: 35,
  quarterly: 100,
  yearly: 380,
}

export function createOverview(given: Given) {
  const { db, region } = given

  const views = async (person: Person, rows: RegisterRow[]): Promise<RegisterView[]> => {
    const figures = new Map((await listFigures(db, region)).map((row) => [row.register, row]))
    const delivered = await lastDeliveries(
      db,
      region,
      rows.map(({ code }) => code),
    )
    const discrepancies = await countOpen(db, region, 'registers.discrepancy')
    const candidates = await countOpen(db, region, 'registers.candidate')
    const department = await departmentNames(
      given,
      rows.flatMap(({ definition: { keeper, fields } }) => [
        keeper,
        ...fields.flatMap(({ source, fallbacks }) => [source, ...fallbacks]),
      ]),
    )
    return rows.map((row): RegisterView => {
      const { definition: register } = row
      const counted = figures.get(register.code)
      const last = delivered.get(register.code)
      const fields = fieldsOf(register, counted, department)
      return {
        ...headOf(register),
        keeperName: department(register.keeper).zh,
        keeperNameEn: department(register.keeper).en,
        publishedAt: row.published_at?.toISOString() ?? null,
        records: counted?.records ?? null,
        coverage: meanCoverage(fields),
        lastDeliveryAt: last?.toISOString() ?? null,
        isStale:
          last !== undefined &&
          given.clock.now().getTime() - last.getTime() > LATE_AFTER[register.updateCycle] * DAY_MS,
        measuredAt: counted?.measured_at.toISOString() ?? null,
        openDiscrepancies: discrepancies.get(register.code) ?? 0,
        openCandidates: candidates.get(register.code) ?? 0,
        fields,
        may: {
          deliver: mayDeliver(person, register),
          look: mayLook(person, register),
          decide: mayDecide(person, register),
          publish: mayPublish(person, register),
        },
      }
    })
  }

  return {
    async overview(person: Person): Promise<RegisterView[]> {
      assertAllowed(seesOverview(person))
      const place = (row: RegisterRow) => RegisterKind.options.indexOf(row.definition.kind)
      return views(
        person,
        (await listRegisters(db)).sort((a, b) => place(a) - place(b)),
      )
    },

    async view(person: Person, code: string): Promise<RegisterView> {
      assertAllowed(seesOverview(person))
      const [view] = await views(person, [await getRegister(given, code)])
      if (!view) throw new Error(`No view of ${code}`)
      return view
    },

    async template(person: Person, code: string): Promise<string> {
      const { definition } = await getRegister(given, code)
      assertAllowed(mayDeliver(person, definition))
      return templateFile(definition, person.organisation ?? '')
    },

    /** Counts a register anew and tells the catalogue. Reads the whole register. */
    async measure(code: string): Promise<FiguresRow> {
      const { definition } = await getRegister(given, code)
      return measure(db, placeOf(given, definition.code), given.clock.now())
    },

    async measureAll(): Promise<void> {
      for (const { code } of await listRegisters(db)) await measure(db, placeOf(given, code), given.clock.now())
    },
  }
}

function headOf({
  code,
  name,
  nameEn,
  summary,
  summaryEn,
  kind,
  keeper,
  resource,
  updateCycle,
  foreignFields,
}: Register) {
  return { code, name, nameEn, summary, summaryEn, kind, keeper, resource, updateCycle, foreignFields }
}

type NameOf = (code: string) => { zh: string; en: string }

function fieldsOf(register: Register, counted: FiguresRow | undefined, department: NameOf): FieldView[] {
  return register.fields.map((item) => {
    const isKey = register.key.includes(item.field)
    const filled = counted?.fields[item.field]?.filled ?? 0
    const share = counted && counted.records > 0 ? Math.min(1, filled / counted.records) : null
    return {
      field: item.field,
      name: item.name,
      nameEn: item.nameEn,
      type: item.type,
      level: item.level,
      isKey,
      searchable: item.searchable,
      source: item.source,
      sourceName: department(item.source).zh,
      sourceNameEn: department(item.source).en,
      fallbackNames: item.fallbacks.map(department),
      coverage: isKey && share !== null ? 1 : share,
      newestAt: counted?.fields[item.field]?.newestAt ?? null,
    }
  })
}

function meanCoverage(fields: FieldView[]): number | null {
  const known = fields.flatMap(({ coverage }) => coverage ?? [])
  return known.length === fields.length && known.length > 0
    ? Math.round((known.reduce((sum, one) => sum + one, 0) / known.length) * 1000) / 1000
    : null
}
