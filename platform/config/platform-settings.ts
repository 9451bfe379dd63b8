import { resolve } from 'node:path'
import { z } from 'zod'

/** The settings of the platform itself. Everything has a default that works offline. */
export const PlatformSettings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('HTTP port; 0 takes a free one'),
  HOST: z.string().default('0.0.0.0').describe('address to listen on'),
  WORKERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe('server processes behind the port; they share nothing but PostgreSQL'),
  PUBLIC_URL: z.url().optional().describe('address people reach this installation at; printed in QR codes'),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[\w.:/, ]+$/, 'must be addresses or networks such as 10.0.0.0/8, 127.0.0.1, separated by commas')
    .optional()
    .describe('proxies whose X-Forwarded-For and -Proto are believed; not set: nobody is'),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path))
    .describe('folder of the embedded database, files and keys'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:5432/database')
    .meta({ secret: true })
    .optional()
    .describe('an existing PostgreSQL ≥ 15; not set: the embedded one'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20).describe('connections per server process'),
  REGION: z
    .string()
    .regex(/^\d{6}$/, 'must be a six-digit division code (GB/T 2260) such as 370200')
    .default('370200')
    .describe('division this installation serves'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info').describe('how much to log'),
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('production')
    .describe('answers are checked against their shapes unless production'),
  ONEGO_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .meta({ secret: true })
    .optional()
    .describe('master key; not set: made once and kept in DATA_DIR/keys'),
  S3_ENDPOINT: z
    .url()
    .optional()
    .describe('S3-compatible store for files, with bucket in the path; not set: DATA_DIR/files'),
  S3_ACCESS_KEY: z.string().optional().describe('access key of that store'),
  S3_SECRET_KEY: z.string().meta({ secret: true }).optional().describe('secret key of that store'),
})
export type PlatformSettings = z.infer<typeof PlatformSettings>
