import type { Notice } from './contract.ts'

/** Members of a department who hold a role. */
export interface Office {
  organisation: string
  role: string
}

type StaffOf = (organisation: string, role: string) => Promise<readonly { id: string }[]>

/**
 * Messages to whoever holds an office. Who that is, is known to the module that keeps the accounts, which stands above the
 * modules that have something to say: it says so here with `provideStaff`.
 */
export function createStaffMessages(send: (notice: Notice) => Promise<void>) {
  let staffOf: StaffOf | undefined
  return {
    provideStaff(found: StaffOf): void {
      staffOf = found
    },
    /** In the caller's transaction, each once, all but `except`. @returns how many were told. */
    async sendToStaff(
      { organisation, role }: Office,
      { except = [], ...message }: Pick<Notice, 'title' | 'body' | 'link'> & { except?: readonly string[] },
    ): Promise<number> {
      const staff = (await staffOf?.(organisation, role)) ?? []
      const told = new Set(staff.map(({ id }) => id).filter((id) => !except.includes(id)))
      for (const personId of told) await send({ ...message, channel: 'message', personId })
      return told.size
    },
  }
}
