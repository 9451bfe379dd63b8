import { outsideTransaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { Dimension, Member } from '../contract.ts'
import { type Tree, treeOf } from '../rules/tree.ts'
import { listDimensions, membersOf, revisionOf, upsertDimension, upsertMembers } from '../store/members.ts'
import type { Given } from './given.ts'

const REGION: Dimension = { code: 'region', name: { zh: '地区', en: 'Region' } }
const DEEPEST = 4
const MEMBERS_AT_ONCE = 10_000

export type Dimensions = ReturnType<typeof createDimensions>

/** What values are told apart by. The division tree of the installation's province is there from the start. */
export function createDimensions({ db, region, uses }: Pick<Given, 'db' | 'region' | 'uses'>) {
  const trees = new Map<string, { revision: string; tree: Tree }>()
  let regionsReady: Promise<void> | undefined

  /** Copies the division tree; names change rarely, so once for each start of the server. */
  const ensureRegions = () => {
    regionsReady ??= outsideTransaction(copyRegions).catch((error) => {
      regionsReady = undefined
      throw error
    })
    return regionsReady
  }

  async function copyRegions() {
    await upsertDimension(db, REGION)
    const own = await uses.regions.ensure(region)
    const province = (await uses.regions.chain(own.code)).at(-1) ?? own
    const found = [province]
    for (let level = [province], depth = 1; depth < DEEPEST && level.length > 0; depth += 1) {
      level = (await Promise.all(level.map(({ code }) => uses.regions.children(code)))).flat()
      found.push(...level)
    }
    const members = found.map(({ code, name, parent }) => ({
      ...{ code, name: { zh: name, en: name }, parent: code === province.code ? null : parent },
    }))
    await upsertMembers(db, REGION.code, members)
  }

  /** @throws AppError `indicators.dimension-not-found`. */
  async function tree(dimension: string): Promise<Tree> {
    if (dimension === REGION.code) await ensureRegions()
    const revision = await revisionOf(db, dimension)
    if (revision === undefined) throw notFound('indicators.dimension', dimension)
    const known = trees.get(dimension)
    if (known?.revision === revision) return known.tree
    const made = treeOf(await membersOf(db, dimension))
    trees.set(dimension, { revision, tree: made })
    return made
  }

  return {
    tree,

    async treesOf(dimensions: readonly string[]): Promise<Map<string, Tree>> {
      const found = await Promise.all(dimensions.map(async (code) => [code, await tree(code)] as const))
      return new Map(found)
    },

    /** Another text whenever a member of one of these was added or moved. */
    async stampOf(codes: readonly string[]): Promise<string> {
      await Promise.all(codes.map(tree))
      return codes.map((code) => trees.get(code)?.revision ?? '').join()
    },

    async addDimension(dimension: Dimension): Promise<void> {
      const checked = Dimension.safeParse(dimension)
      if (!checked.success) throw wrong(checked.error.issues)
      if (dimension.code === REGION.code) await ensureRegions()
      else await upsertDimension(db, checked.data)
    },

    /**
     * Adds members or changes their names and places in the tree; joins the caller's transaction.
     * @throws AppError `indicators.invalid`, `indicators.dimension-not-found`.
     */
    async addMembers(dimension: string, members: readonly (Omit<Member, 'parent'> & { parent?: string | null })[]) {
      const known = await tree(dimension)
      const checked = Member.array().safeParse(members)
      if (!checked.success) throw wrong(checked.error.issues)
      const coming = new Map(checked.data.map((member) => [member.code, member]))
      for (const { code, parent } of coming.values()) {
        if (parent !== null && !coming.has(parent) && !known.members.has(parent)) {
          const text = `parent: ${parent}, given for ${code}, is not a member of ${dimension}; add it first or with it`
          throw new AppError('invalid', 'indicators.unknown-parent', text, { code, parent })
        }
      }
      const list = [...coming.values()]
      for (let from = 0; from < list.length; from += MEMBERS_AT_ONCE) {
        await upsertMembers(db, dimension, list.slice(from, from + MEMBERS_AT_ONCE))
      }
    },

    async listDimensions(): Promise<Dimension[]> {
      await ensureRegions()
      return (await listDimensions(db)).map(({ code, name }) => ({ code, name }))
    },

    async member(dimension: string, code: string): Promise<Member | undefined> {
      return (await tree(dimension)).members.get(code)
    },

    /** Children of a parent, of the top if it is undefined; everybody if no parent is spoken of. */
    async members(dimension: string, given: { parent?: string | undefined } = {}): Promise<Member[]> {
      const known = await tree(dimension)
      if (!('parent' in given)) return [...known.members.values()]
      return known.childrenOf(given.parent).flatMap((code) => known.members.get(code) ?? [])
    },
  }
}

function wrong(issues: readonly { path: PropertyKey[]; message: string }[]): AppError {
  return invalidFields(
    'indicators.invalid',
    issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String).join('.') || 'body', message })),
  )
}
