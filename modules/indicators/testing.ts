import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { creditCodeCheck } from '@onego/organisations/contract'
import type { TestApp } from '@onego/platform/testing'
import type { NewIndicator } from './contract.ts'
import { indicators } from './module.ts'
import { readFileRows } from './store/lake.ts'
import { type Engine, openEngine } from './store/lake-engine.ts'

const codeOf = (first17: string) => `${first17}${creditCodeCheck(first17)}`

/** The organisation that answers for indicators in tests. */
export const OWNER = codeOf('11370200MB0000009')

export const same = (text: string) => ({ zh: text, en: text })

/** An indicator by month with these traits; `region` is its only dimension unless said. */
export const anIndicator = (given: Partial<NewIndicator> & { code: string }): NewIndicator => ({
  name: same(given.code),
  definition: same('生成的测试指标'),
  unit: same('亿元'),
  cycle: 'month',
  dimensions: ['region'],
  owner: OWNER,
  source: same('生成数据'),
  ...given,
})

/** A dimension of two levels: sectors A and B with two branches each. */
export async function withSectors(app: TestApp): Promise<void> {
  const api = app.api(indicators)
  await api.addDimension({ code: 'sector', name: same('行业') })
  const branches = ['A', 'B'].flatMap((sector) =>
    [`${sector}1`, `${sector}2`].map((code) => ({ code, parent: sector })),
  )
  const members = [{ code: 'A', parent: null }, { code: 'B', parent: null }, ...branches]
  await api.addMembers(
    'sector',
    members.map(({ code, parent }) => ({ code, parent, name: same(code) })),
  )
}

/** A row of a data file: codes of two dimensions, a month as YYYY-MM, a value. */
export interface FileRow {
  region: string
  industry: string
  month: string
  value: number | null
}

/**
 * Rows of all Parquet or CSV files of a folder (and of those below it) with the columns `region`, `industry`, `month`, `value`,
 * some thousand at a time.
 */
export async function* rowsOfFolder(folder: string): AsyncGenerator<FileRow[]> {
  const engine = await openEngine({ memory: '1GB', folder })
  try {
    const files = await readdir(folder, { recursive: true })
    for (const file of files.filter((name) => /\.(parquet|csv)$/.test(name)).sort()) {
      yield* rowsOfFile(engine, join(folder, file))
    }
  } finally {
    engine.close()
  }
}

async function* rowsOfFile(engine: Engine, path: string): AsyncGenerator<FileRow[]> {
  const rows = await engine.use((connection) => readFileRows(connection, path))
  for (let from = 0; from < rows.length; from += 100_000) yield rows.slice(from, from + 100_000)
}
