import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { Change, OpenChange } from '@onego/service-items/contract/changes'
import { mayDesign } from './access.ts'
import { type CheckedFile, DESIGN_FORMAT, type DesignFile, type FileProblem, type StartDesign } from './contract.ts'
import { readDesign, sorted } from './design-file/read.ts'
import { type Design, designOf } from './design-of.ts'
import { codeOf, copyOf, firstDraft } from './drafts.ts'
import type { Given } from './given.ts'

export type Studio = ReturnType<typeof createStudio>

export function createStudio({ db, uses, clock }: Given) {
  const { serviceItems, organisations } = uses

  /** The next code nobody has. */
  async function freeCode(department: string): Promise<string> {
    const organisation = await organisations.get(department)
    let digits = Math.floor(clock.now().getTime() / 60_000)
    while (await serviceItems.find(codeOf(organisation, digits))) digits += 1
    return codeOf(organisation, digits)
  }

  async function open(
    person: Person,
    kind: 'add' | 'change',
    department: string,
    { items, parts }: Design,
    of?: string,
  ) {
    return serviceItems.openChange(person, { kind, department, items, parts, ...(of ? { of: [of] } : {}) })
  }

  /** Items that exist get another version, others are new. */
  async function asChange({ items, parts }: DesignFile): Promise<OpenChange> {
    const codes = items.flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
    const of = (await Promise.all(codes.map((code) => serviceItems.find(code)))).flatMap((item) =>
      item ? [item.code] : [],
    )
    const [{ department } = {}] = items
    return {
      ...{ kind: of.length > 0 ? 'change' : 'add', of, items, parts },
      ...(typeof department === 'string' && department.length === 18 ? { department } : {}),
    }
  }

  return {
    /**
     * Begins a design, with first drafts of everything an item needs.
     * @throws AppError `studio.no-department`, `studio.nothing-to-copy` (invalid); as `openChange` of the item library.
     */
    async start(person: Person, { as = 'new', from, name = '', department }: StartDesign): Promise<Change> {
      assertAllowed(mayDesign(person))
      const owner = department ?? person.organisation ?? ''
      if (as === 'new') {
        if (owner === '') throw noDepartment()
        const organisation = await organisations.get(owner)
        return open(person, 'add', owner, firstDraft(organisation, await freeCode(owner), name.trim()))
      }
      if (!from) throw new AppError('invalid', 'studio.nothing-to-copy', 'from: name the item to change or copy')
      const design = await designOf(uses, from)
      if (as === 'change') return open(person, 'change', design.item.department, design, from)
      const copy = copyOf(design, await freeCode(design.item.department), name.trim() || `${design.item.name}（副本）`)
      return open(person, 'add', design.item.department, copy)
    },

    /** A design that is being written, as a file. */
    async exportDesign(person: Person, id: string): Promise<DesignFile> {
      const { items, parts } = await serviceItems.getChange(person, id)
      return { format: DESIGN_FORMAT, items, parts }
    },

    /** An item as it is now with everything designed for it, as a file. */
    async exportItem(person: Person, code: string): Promise<DesignFile> {
      assertAllowed(mayDesign(person))
      const { items, parts } = await designOf(uses, code)
      return { format: DESIGN_FORMAT, items, parts }
    },

    /**
     * Reads a design from a file and begins it as a change. With a single error nothing is begun; every problem has its line.
     * `dryRun`: only looks.
     */
    async importDesign(person: Person, content: Uint8Array, { dryRun }: { dryRun: boolean }): Promise<CheckedFile> {
      assertAllowed(mayDesign(person))
      const { design, problems, locate } = readDesign(content)
      if (!design) return { problems, change: null }
      const asked = await asChange(design)
      return transaction(db, async () => {
        const { id } = await serviceItems.openChange(person, asked)
        const found = sorted((await serviceItems.checkChange(person, id)).map(locate))
        if (dryRun || found.some(({ severity }) => severity === 'error')) throw new Undone(found)
        return { problems: found, change: id }
      }).catch((failure) => {
        if (failure instanceof Undone) return { problems: failure.problems, change: null }
        throw failure
      })
    },
  }
}

/** Takes back what was only tried. */
class Undone extends Error {
  problems: FileProblem[]
  constructor(problems: FileProblem[]) {
    super('the design was only checked')
    this.problems = problems
  }
}

const noDepartment = () =>
  new AppError('invalid', 'studio.no-department', 'department: say for which department, by its 18-character code')
