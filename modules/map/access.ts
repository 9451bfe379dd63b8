import type { Person } from '@onego/platform/http'
import type { LayerField, Style, Visibility } from './contract.ts'

/** What a reader may see of a layer; each holds what stands before it. */
export type Rights = 'public' | 'staff' | 'owner'

const RANK: Record<Visibility, number> = { public: 0, staff: 1, owner: 2 }

/** Undefined: not even that the layer exists. `'system'` sees all. */
export function rightsOf(
  person: Person | 'system' | undefined,
  layer: { owner: string; visibility: Visibility },
): Rights | undefined {
  const rights = person === 'system' ? 'owner' : ofPerson(person, layer.owner)
  return RANK[rights] >= RANK[layer.visibility] ? rights : undefined
}

function ofPerson(person: Person | undefined, owner: string): Rights {
  if (person?.kind !== 'staff') return 'public'
  return person.organisation === owner ? 'owner' : 'staff'
}

export const visibleFields = (fields: readonly LayerField[], rights: Rights): LayerField[] =>
  fields.filter((field) => RANK[field.visibility] <= RANK[rights])

const PLAIN = '#0b4ea2'

/** A style that speaks only of fields the reader may see: colours and sizes tell values too. */
export function visibleStyle(style: Style, fields: readonly LayerField[]): Style {
  const seen = new Set(fields.map((field) => field.name))
  const { colour, size, labelBy, ...rest } = style
  const mayColour = colour.by === 'nothing' || seen.has(colour.by)
  return {
    ...rest,
    colour: mayColour ? colour : { by: 'nothing', colour: PLAIN },
    ...(size && (!size.by || seen.has(size.by)) ? { size } : {}),
    ...(labelBy && seen.has(labelBy) ? { labelBy } : {}),
  }
}

const MAKERS = ['analyst', 'steward', 'admin']

/** Layers are made, replaced and removed by analysts, stewards and administrators of the organisation that answers for them. */
export const mayMakeLayers = (person: Person | undefined): person is Person & { organisation: string } =>
  person?.kind === 'staff' && person.organisation !== null && MAKERS.some((role) => person.roles.includes(role))

export const mayChange = (person: Person | 'system' | undefined, layer: { owner: string }): boolean =>
  person === 'system' || (mayMakeLayers(person) && person.organisation === layer.owner)
