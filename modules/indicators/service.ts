import type { Dimension, Member } from './contract.ts'
import { createDefinitions } from './service/definitions.ts'
import { createDimensions } from './service/dimensions.ts'
import { createGathering, type Scanner } from './service/gathering.ts'
import type { Given } from './service/given.ts'
import { createLines } from './service/lines.ts'
import { createSeries, type Reading } from './service/reading.ts'
import { createRecording } from './service/recording.ts'
import { createSecrecy } from './service/secrecy.ts'
import { createTables } from './service/tables.ts'

export type Indicators = ReturnType<typeof createIndicators>

export function createIndicators(given: Given) {
  const dimensions = createDimensions(given)
  const definitions = createDefinitions(given, dimensions)
  const scanner: Scanner = async () => undefined
  const gathering = createGathering(given, dimensions, scanner)
  const lines = createLines(definitions, gathering, createSecrecy())
  const reading: Reading = { definitions, dimensions, gathering, lines, organisations: given.uses.organisations }
  const recording = createRecording({ ...given, dimensions, changed: async () => undefined })
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
    record: recording.record,
    series: createSeries(reading),
    table: createTables(reading),
  }
}

type NewMember = Omit<Member, 'parent'> & { parent?: string | null }
