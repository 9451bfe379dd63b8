import type { NewDashboard } from '@onego/dashboards/contract'
import { dashboardOf } from '../content/dashboard.ts'
import { CELL, reckonedIndicators, reportedIndicators } from '../content/indicators.ts'
import { DIVISIONS, SECTIONS, SECTORS, sectionOf } from '../content/industries.ts'
import { layersOf } from '../content/layers.ts'
import { allEnterprises } from '../store/enterprises.ts'
import { listParks } from '../store/parks.ts'
import type { Context } from './context.ts'

const DIMENSIONS = {
  industry: { zh: '行业（GB/T 4754）', en: 'Industry (GB/T 4754)' },
  sector: { zh: '重点产业', en: 'Key industry' },
  park: { zh: '园区', en: 'Park' },
  enterprise: { zh: '企业', en: 'Enterprise' },
} as const

/** Makes dimensions, indicators, layers and the wall known; the same again changes nothing. */
export async function define(context: Context, bureau: string, isGenerated: boolean): Promise<void> {
  const { uses } = context
  for (const code of CELL) if (code !== 'region') await uses.indicators.addDimension({ code, name: DIMENSIONS[code] })
  await uses.indicators.addMembers('industry', [
    ...SECTIONS.map(([code, zh, en]) => ({ code, name: { zh, en }, parent: null })),
    ...DIVISIONS.map(([code, zh, en]) => ({ code, name: { zh, en }, parent: sectionOf(code) })),
  ])
  await uses.indicators.addMembers(
    'sector',
    SECTORS.map(({ code, name }) => ({ code, name })),
  )
  await defineMembers(context)
  for (const indicator of reportedIndicators(bureau, isGenerated)) await uses.indicators.add(indicator)
  for (const indicator of reckonedIndicators(bureau, isGenerated)) await uses.indicators.add(indicator)
  for (const layer of layersOf(bureau, isGenerated)) await uses.map.addLayer(layer)
  const dashboard: NewDashboard = dashboardOf(bureau, isGenerated)
  await uses.dashboards.add(dashboard)
}

/** Parks and enterprises as members of their dimensions. */
async function defineMembers({ db, region, uses }: Pick<Context, 'db' | 'region' | 'uses'>): Promise<void> {
  const parks = (await listParks(db, region)).map(({ code, name }) => ({ code, name }))
  const enterprises = (await allEnterprises(db, region)).map(({ code, name }) => ({ code, name }))
  if (parks.length > 0) await uses.indicators.addMembers('park', parks)
  if (enterprises.length > 0) await uses.indicators.addMembers('enterprise', enterprises)
}
