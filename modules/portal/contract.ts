import { City as CityFigures } from '@onego/supervision/contract'
import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })

/** What this installation is; anybody may know it. */
export const Installation = z.object({
  name: Text,
  region: z.string(),
  regionName: z.string(),
  /** True when its people, enterprises and matters are generated. */
  demo: z.boolean(),
  version: z.string(),
  address: z.string().nullable(),
})
export type Installation = z.infer<typeof Installation>

/** One thing to do: a bundle of items (一件事) or a single item. */
export const Service = z.object({
  kind: z.enum(['bundle', 'item']),
  code: z.string(),
  name: Text,
  departmentName: z.string(),
  online: z.boolean(),
})
export type Service = z.infer<typeof Service>

export const LifeEvent = z.object({
  code: z.string(),
  name: Text,
  bundles: z.array(z.object({ code: z.string(), name: Text })),
  items: z.number().int(),
})
export type LifeEvent = z.infer<typeof LifeEvent>

export const Home = z.object({
  lifeEvents: z.array(LifeEvent),
  services: z.array(Service),
  /** `used`: ordered by how often they were asked for in the last 30 days; `offered`: nothing was asked for yet. */
  servicesBy: z.enum(['used', 'offered']),
})
export type Home = z.infer<typeof Home>

/** What happens next in a matter, and who has to move. */
export const NextStep = z.object({
  kind: z.enum(['supply', 'waiting', 'concluding', 'ended']),
  itemName: Text.nullable(),
  departmentName: z.string().nullable(),
  /** How many departments this step waits for, the named one among them. */
  departments: z.number().int(),
  dueOn: z.string().nullable(),
})
export type NextStep = z.infer<typeof NextStep>

export const OpenMatter = z.object({
  id: z.string(),
  title: Text,
  submittedAt: z.string(),
  ended: z.number().int(),
  total: z.number().int(),
  next: NextStep,
})
export type OpenMatter = z.infer<typeof OpenMatter>

export const MyPortal = z.object({ matters: z.array(OpenMatter), unread: z.number().int() })
export type MyPortal = z.infer<typeof MyPortal>

export const District = z.object({ code: z.string(), name: z.string(), cases: z.number().int() })
export type District = z.infer<typeof District>

export const City = z.object({
  region: z.string(),
  name: z.string(),
  /** Totals since this installation began, each with what it counts; none of them tells of a person. */
  figures: CityFigures,
  districts: z.array(District),
  /** Cases of departments of the city itself, which belong to no district. */
  cityLevelCases: z.number().int(),
})
export type City = z.infer<typeof City>
