import { MapView } from '@onego/map/web/view'
import { DataTable, EmptyState, Loaded, PageTitle, Section, sayTime, useApi, useLanguage, useTexts } from '@onego/ui'
import { sayNumber } from '@onego/ui/chart'
import { Flex, Progress } from 'antd'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { Park } from '../contract.ts'
import { type Definition, Definitions, Head } from './Definitions.tsx'
import { GeneratedNote } from './Notes.tsx'
import { texts } from './texts/index.ts'

const List = z.array(Park)

export function Page() {
  const t = useTexts(texts)
  const query = useApi('/industry/parks', List)
  return (
    <>
      <PageTitle title={t.parks.title} text={t.parks.intro} />
      <Loaded query={query} empty={<EmptyState title={t.parks.empty} text={t.parks.emptyText} />}>
        {(rows) => (
          <Flex vertical gap={16}>
            <GeneratedNote show={rows.some(({ generated }) => generated)} />
            <Section title={t.overview.map}>
              <MapView layers={['industry.parks']} height={360} label={t.overview.mapLabel} />
            </Section>
            <Parks rows={rows} />
          </Flex>
        )}
      </Loaded>
    </>
  )
}

type FigureName = 'enterprises' | 'output' | 'change' | 'land' | 'warned' | 'projects'

/** Of every figure: what it means, where it is from, of which month. */
function useDefinitions(rows: readonly Park[]): (Definition & { key: FigureName })[] {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const month = rows.find((row) => row.month)?.month ?? t.parks.unknown
  const land = rows.find((row) => row.landMonth)?.landMonth ?? t.parks.unknown
  const today = t.definitions.today(sayTime(new Date().toISOString(), language))
  const generated = rows.some((row) => row.generated) ? t.definitions.generated : ''
  const { columns, definitions, sources } = t.parks
  const one = (key: FigureName, source: keyof typeof sources, period: string, href?: string) => ({
    ...{ key, name: columns[key], text: definitions[key], source: sources[source] + generated, period },
    ...(href ? { href } : {}),
  })
  return [
    one('enterprises', 'reports', month),
    one('output', 'reports', month, '/desk/indicators/industry.output'),
    one('change', 'reports', month, '/desk/indicators/industry.output'),
    one('land', 'land', land),
    one('warned', 'all', month),
    one('projects', 'projects', today),
  ]
}

function Parks({ rows }: { rows: readonly Park[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const items = useDefinitions(rows)
  const periods = new Map(items.map(({ key, period }) => [key, period]))
  const head = (key: FigureName) => (
    <Head of={key} period={periods.get(key)}>
      {t.parks.columns[key]}
    </Head>
  )
  const figure = { numeric: true, sortable: true }
  const orWithheld = (value: number | null, words: (value: number) => string) =>
    value === null ? t.parks.withheld : words(value)
  return (
    <>
      <DataTable
        rows={rows}
        rowKey="code"
        onOpen={({ code }) => void navigate(`/desk/industry/enterprises?park=${code}`)}
        columns={[
          { key: 'name', title: t.parks.columns.name, render: (row) => say(row.name) },
          { key: 'level', title: t.parks.columns.level, render: (row) => t.parks.level[row.level] },
          { key: 'enterprises', title: head('enterprises'), ...figure },
          {
            ...{ key: 'output', title: head('output'), ...figure },
            render: (row) => orWithheld(row.output, (value) => sayNumber(value, { decimals: 0 })),
          },
          {
            ...{ key: 'outputChange', title: head('change'), ...figure },
            render: (row) => `${sayNumber(row.outputChange, { decimals: 1, signed: true })}%`,
          },
          { key: 'land', title: head('land'), render: (row) => <Land park={row} /> },
          {
            ...{ key: 'warned', title: head('warned'), ...figure },
            render: (row) => orWithheld(row.warned, String),
          },
          {
            ...{ key: 'projects', title: head('projects'), numeric: true },
            render: (row) => <Link to="/desk/industry/projects">{`${row.projects} (${row.delayed})`}</Link>,
          },
        ]}
      />
      <Definitions items={items} />
    </>
  )
}

function Land({ park }: { park: Park }) {
  const t = useTexts(texts)
  const words = t.parks.hectares(sayNumber(park.usedHa, { decimals: 0 }), sayNumber(park.landHa, { decimals: 0 }))
  return (
    <span>
      <Progress percent={Math.round((park.usedHa / park.landHa) * 100)} size="small" aria-label={words} />
      {words}
    </span>
  )
}
