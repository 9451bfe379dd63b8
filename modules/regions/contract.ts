import { z } from 'zod'

/** GB/T 2260 (6 digits: province, city, county), continued by 3 digits for a town and 3 for a village. */
export const RegionCode = z
  .string()
  .regex(/^(\d{6}|\d{9}|\d{12})$/, 'must be a division code of 6, 9 or 12 digits such as 370200')

/** 1 province, 2 city, 3 county or district, 4 town or street, 5 village or community. */
export const RegionLevel = z.number().int().min(1).max(5)

export const Region = z.object({
  code: RegionCode,
  name: z.string(),
  level: RegionLevel,
  parent: RegionCode.nullable(),
})
export type Region = z.infer<typeof Region>

/** A GeoJSON geometry (RFC 7946), WGS 84, longitude before latitude. */
export const Outline = z.object({
  type: z.enum(['Polygon', 'MultiPolygon']),
  coordinates: z.array(z.array(z.unknown())),
})
export type Outline = z.infer<typeof Outline>
