import type { z } from 'zod'
import { AppError } from '../errors/index.ts'

/** A slice of the configuration: the settings of the platform or of one module. Keys are environment variables. */
export type SettingsShape = z.ZodObject
export type SettingsOf<Shape> = Shape extends z.ZodType ? z.output<Shape> : Record<never, never>

export interface SettingsSlice {
  owner: string
  shape: SettingsShape
}

export interface SettingRow {
  owner: string
  name: string
  value: string
  isDefault: boolean
  description: string
}

export type Environment = Readonly<Record<string, string | undefined>>

interface Problem {
  path: string
  message: string
}

function readSlice(slice: SettingsSlice, environment: Environment, problems: Problem[]): Record<string, unknown> {
  const given = Object.fromEntries(
    Object.keys(slice.shape.shape).flatMap((name) => {
      const value = environment[name]
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const read = slice.shape.safeParse(given)
  if (read.success) return read.data
  for (const issue of read.error.issues) problems.push({ path: issue.path.join('.'), message: issue.message })
  return {}
}

/**
 * Reads every slice from the environment.
 * @throws AppError `config.invalid` (invalid) that lists all mistakes of all slices at once.
 */
export function loadSettings(slices: SettingsSlice[], environment: Environment): Map<string, Record<string, unknown>> {
  const problems: Problem[] = []
  const read = new Map(slices.map((slice) => [slice.owner, readSlice(slice, environment, problems)]))
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem.path}: ${problem.message}`).join('\n')
    throw new AppError('invalid', 'config.invalid', `These settings are not right:\n${lines}`, { problems })
  }
  return read
}

/** Marked `.meta({ secret: true })`, also when a default or optional was wrapped around the mark. */
function isSecret(field: z.ZodType): boolean {
  const inner = (field.def as { innerType?: z.ZodType }).innerType
  return field.meta()?.secret === true || (inner !== undefined && isSecret(inner))
}

/** All settings with their present values, for `npm run settings`; secrets are not shown. */
export function listSettings(slices: SettingsSlice[], environment: Environment): SettingRow[] {
  const read = loadSettings(slices, environment)
  return slices.flatMap((slice) =>
    Object.entries(slice.shape.shape).map(([name, field]) => {
      const value = read.get(slice.owner)?.[name]
      const secret = isSecret(field as z.ZodType)
      return {
        owner: slice.owner,
        name,
        value: value === undefined ? '' : secret ? '••••••' : String(value),
        isDefault: environment[name] === undefined || environment[name] === '',
        description: (field as z.ZodType).description ?? '',
      }
    }),
  )
}
