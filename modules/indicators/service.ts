import { countBetween } from './contract/periods.ts'
import type { Dimension, Member } from './contract.ts'
import { createAfterwards } from './service/afterwards.ts'
import { createComparing } from './service/comparing.ts'
import { createCorrelating } from './service/correlating.ts'
import { createCubes } from './service/cubes.ts'
import { createDefinitions } from './service/definitions.ts'
import { createDimensions } from './service/dimensions.ts'
import { createGathering, type Scanner } from './service/gathering.ts'
import type { Given } from './service/given.ts'
import { createImporting } from './service/importing.ts'
import { createLake, type Lake } from './service/lake.ts'
import { createLines } from './service/lines.ts'
import { createOverview } from './service/overview.ts'
import { createSeries, type Reading } from './service/reading.ts'
import { createRecomputing } from './service/recomputing.ts'
import { createRecording } from './service/recording.ts'
import { createSecrecy } from './service/secrecy.ts'
import { createTables } from './service/tables.ts'

export type Indicators = ReturnType<typeof createIndicators>

export function createIndicators(given: Given) {
  const dimensions = createDimensions(given)
  const definitions = createDefinitions(given, dimensions)
  const lake = createLake(given)
  const scanner = scannerOf(lake, given.settings.INDICATORS_LAKE_FROM)
  const gathering = createGathering(given, dimensions, scanner)
  const lines = createLines(definitions, gathering, createSecrecy(given, dimensions, gathering))
  const reading: Reading = { definitions, dimensions, gathering, lines, organisations: given.uses.organisations }
  const recording = createRecording({ ...given, dimensions, changed: createAfterwards(given, definitions) })
  return {
    addDimension: (dimension: Dimension) => dimensions.addDimension(dimension),
    addMembers: (dimension: string, members: readonly NewMember[]) => dimensions.addMembers(dimension, members),
    member: dimensions.member,
    members: dimensions.members,
    dimensions: dimensions.listDimensions,
    add: definitions.add,
    find: definitions.find,
    get: definitions.get,
    list: definitions.list,
    restsOn: definitions.restsOn,
    record: recording.record,
    series: createSeries(reading),
    table: createTables(reading),
    cube: createCubes(reading),
    ...createComparing(reading),
    correlate: createCorrelating(reading),
    ...createOverview(given, reading, recording),
    imports: createImporting(given, reading, recording),
    recompute: createRecomputing(given, reading, recording),
    /** Brings the Parquet lake up to now. @returns how many years were written. */
    exportLake: lake.exportIndicator,
    close: lake.close,
  }
}

/** Many values are read from the lake, few from PostgreSQL. */
const scannerOf =
  (lake: Lake, from: number): Scanner =>
  async (_, known, scan) =>
    scan.targets.cells.length * countBetween(scan.from, scan.to) < from ? undefined : lake.scan(known, scan)

type NewMember = Omit<Member, 'parent'> & { parent?: string | null }
