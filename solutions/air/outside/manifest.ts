import { z } from 'zod'
import { Hour, PollutantName } from '../contract.ts'

/** Beside `X.nc` or `X.grib2` lies `X.nc.json`; it is put there last and says that the file is whole. */
export const Manifest = z.object({
  /** First hour of the run, time of the place. */
  base: Hour,
  /** Hours from `base` to the first field, and from field to field. */
  firstHour: z.number().int().min(0).max(240).default(0),
  stepHours: z.number().int().min(1).max(24).default(1),
  /** Names of coordinates in NetCDF: of one dimension (regular) or of two (as WRF's XLONG, XLAT). */
  longitude: z.string().default('lon'),
  latitude: z.string().default('lat'),
  /** Which level is the ground, if there are several. */
  level: z.number().int().min(0).default(0),
  variables: z
    .partialRecord(
      PollutantName,
      z.object({
        /** In NetCDF. */
        name: z.string().optional(),
        /** In GRIB2: constituent (code table 4.230), or discipline, category and number. */
        constituent: z.number().int().optional(),
        parameter: z.tuple([z.number().int(), z.number().int(), z.number().int()]).optional(),
        unit: z.string().max(30),
      }),
    )
    .refine((given) => Object.keys(given).length > 0, 'must name at least one pollutant'),
})
export type Manifest = z.infer<typeof Manifest>
