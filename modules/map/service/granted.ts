import { createHash } from 'node:crypto'
import type { InformationItem } from '@onego/catalogue'
import type { Actor } from '@onego/exchange'
import type { LayerSource, LayerView } from '../contract.ts'
import type { Given, Reader } from './given.ts'

export type ResourceSource = Extract<LayerSource, { kind: 'resource' }>

/** What a reader may see of a resource, and as whom she reads it. */
export interface Granted {
  grant: NonNullable<LayerView['grant']>
  /** Fields that leave with something in them. */
  fields: ReadonlySet<string>
  /** Changes with the grant and with the resource: what was read under another one is not shown any more. */
  stamp: string
  by: Actor
}

export interface Grants {
  /** Undefined: the reader's organisation holds no grant in force for this purpose, or none that says where the records are. */
  grantedTo(reader: Reader, source: ResourceSource): Promise<Granted | undefined>
}

/** The dozens of tiles of a screen are answered by one look at the grants; a revocation acts after this at the latest. */
const FRESH_MS = 500

export const placeFields = ({ place }: ResourceSource): string[] =>
  'geometry' in place ? [place.geometry] : [place.longitude, place.latitude]

/** Grants of the exchange as layers see them. */
export function createGrants({ catalogue, exchange }: Pick<Given['uses'], 'catalogue' | 'exchange'>): Grants {
  type Found = Omit<Granted, 'by'> | undefined
  const kept = new Map<string, { found: Promise<Found>; until: number }>()

  async function find(consumer: string, source: ResourceSource): Promise<Found> {
    const known = await exchange.grantsOf({ consumer, resource: source.resource })
    const held = known.find(({ status, definition }) => status === 'active' && definition.purpose === source.purpose)
    const resource = held && (await catalogue.findResource(source.resource))
    if (!held || !resource) return undefined
    const { definition } = held
    const maskOf = ({ field, mask }: InformationItem) => (definition.plain.includes(field) ? 'none' : mask)
    const granted = resource.items.filter(({ field }) => definition.fields.includes(field))
    const open = new Set(granted.filter((item) => maskOf(item) === 'none').map(({ field }) => field))
    if (!placeFields(source).every((field) => open.has(field))) return undefined
    const { id, purposeText, legalBasis, expiresOn } = definition
    return {
      grant: { id, purposeText, legalBasis, expiresOn },
      fields: new Set(granted.filter((item) => maskOf(item) !== 'hidden').map(({ field }) => field)),
      stamp: createHash('sha256')
        .update(JSON.stringify([definition, resource.version]))
        .digest('hex')
        .slice(0, 16),
    }
  }

  function remembered(consumer: string, source: ResourceSource): Promise<Found> {
    const key = JSON.stringify([consumer, source])
    const known = kept.get(key)
    if (known && known.until > performance.now()) return known.found
    if (kept.size > 10_000) kept.clear()
    const found = find(consumer, source)
    kept.set(key, { found, until: performance.now() + FRESH_MS })
    found.catch(() => kept.delete(key))
    return found
  }

  return {
    async grantedTo(reader, source) {
      if (typeof reader !== 'object' || reader.kind !== 'staff' || reader.organisation === null) return undefined
      const { id: personId, name, organisation } = reader
      const found = await remembered(organisation, source)
      return found && { ...found, by: { personId, name, organisation, role: 'officer' } }
    },
  }
}
