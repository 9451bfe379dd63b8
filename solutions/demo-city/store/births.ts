import { connected } from './department-databases.ts'

export interface RecentMother {
  idNumber: string
  name: string
  birthNo: string
}

/** Mothers of births for which no certificate was issued yet, in order of the hospital's numbers; without these. */
export const recentMothers = (healthUrl: string, limit: number, without: string[]): Promise<RecentMother[]> =>
  connected(healthUrl, async (client) => {
    const { rows } = await client.query(
      `select mq_zjh as "idNumber", mq_xm as name, jlbh as "birthNo" from fm_jl
        where zmbh is null and mq_zjh <> all($2) order by jlbh limit $1`,
      [limit, without],
    )
    return rows
  })
