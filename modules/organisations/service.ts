import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { creditCodeIsValid, NewOrganisation, type Organisation } from './contract.ts'
import {
  findByLocalCode,
  findOrganisation,
  listOrganisations,
  type OrganisationsDb,
  upsertOrganisations,
} from './store.ts'

export type Organisations = ReturnType<typeof createOrganisations>

const ROWS_AT_ONCE = 500
const LIST_LIMIT = 5000

export function createOrganisations(db: OrganisationsDb) {
  return {
    find: (code: string): Promise<Organisation | undefined> => findOrganisation(db, code),

    async get(code: string): Promise<Organisation> {
      const found = await findOrganisation(db, code)
      if (!found) throw notFound('organisations.organisation', code)
      return found
    },

    /** By a code the body has in an older system of its division. */
    findByLocalCode: (region: string, localCode: string) => findByLocalCode(db, region, localCode),

    /** By code, at most 5,000. */
    list: ({ region }: { region?: string | undefined } = {}): Promise<Organisation[]> =>
      listOrganisations(db, { region, limit: LIST_LIMIT }),

    /**
     * Makes these organisations known, or renames those that are; joins the caller's transaction.
     * @throws AppError `organisations.invalid` (invalid) that names every wrong field of every row;
     * `organisations.listed-twice` (invalid) if one code comes twice.
     */
    async ensure(given: NewOrganisation[]): Promise<Organisation[]> {
      const checked = checkAll(given)
      const written: Organisation[] = []
      for (let from = 0; from < checked.length; from += ROWS_AT_ONCE) {
        written.push(...(await upsertOrganisations(db, checked.slice(from, from + ROWS_AT_ONCE))))
      }
      return written
    },

    isValidCreditCode: creditCodeIsValid,
  }
}

function checkAll(given: NewOrganisation[]): Organisation[] {
  const read = given.map((one) => NewOrganisation.safeParse(one))
  const problems = read.flatMap((one, index) =>
    (one.error?.issues ?? []).map((issue) => ({
      path: [index, ...issue.path].join('.'),
      message: issue.message,
    })),
  )
  if (problems.length > 0) throw invalidFields('organisations.invalid', problems)
  const seen = new Set<string>()
  return read.flatMap(({ data }) => {
    if (!data) return []
    if (seen.has(data.code)) {
      throw new AppError('invalid', 'organisations.listed-twice', `code: ${data.code} is listed twice; list it once`)
    }
    seen.add(data.code)
    return [{ ...data, shortName: data.shortName ?? data.name }]
  })
}
