import { z } from 'zod'

export const MapSettings = z.object({
  MAP_BASE_TILES: z
    .string()
    .optional()
    .describe(
      'raster tiles of a standard map in place of the outlines: an address with {z}, {x} and {y}, or a folder of z/x/y.png; the server fetches them, so that keys in the address stay here',
    ),
  MAP_BASE_MAX_ZOOM: z.coerce.number().int().min(1).max(22).default(18).describe('deepest zoom of these tiles'),
  MAP_BASE_CREDIT: z.string().default('').describe('who made these tiles; printed under every map'),
  MAP_REVIEW_NUMBER: z
    .string()
    .default('')
    .describe('map review number (审图号) of these tiles; printed under every map'),
  MAP_POSTGIS: z
    .enum(['auto', 'off'])
    .default('auto')
    .describe('auto: tiles are cut by PostGIS where the database has it; off: always by this server'),
  MAP_TILES_IN_MEMORY_MB: z.coerce.number().int().min(8).max(4096).default(128).describe('memory for tiles kept ready'),
  MAP_FEATURES_IN_MEMORY: z.coerce
    .number()
    .int()
    .min(10_000)
    .max(5_000_000)
    .default(600_000)
    .describe('features whose tile index is kept ready'),
})
export type MapSettings = z.infer<typeof MapSettings>
