import { MapView } from '@onego/map/web/view'
import { DataTable, EmptyState, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { SourceLine, sayNumber, sayPeriod } from '@onego/ui/chart'
import { Flex, Progress } from 'antd'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { Park } from '../contract.ts'
import { GeneratedNote } from './Notes.tsx'
import { texts } from './texts/index.ts'

const List = z.array(Park)

export function Page() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const query = useApi('/industry/parks', List)
  const { columns } = t.parks
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
            {rows[0] && <Origin park={rows[0]} />}
            <DataTable
              rows={rows}
              rowKey="code"
              onOpen={({ code }) => void navigate(`/desk/industry/enterprises?park=${code}`)}
              columns={[
                { key: 'name', title: columns.name, render: (row) => say(row.name) },
                { key: 'level', title: columns.level, render: (row) => t.parks.level[row.level] },
                { key: 'enterprises', title: columns.enterprises, sortable: true },
                {
                  key: 'output',
                  title: columns.output,
                  sortable: true,
                  render: (row) => sayNumber(row.output, { decimals: 0 }),
                },
                {
                  key: 'outputChange',
                  title: columns.change,
                  sortable: true,
                  render: (row) => `${sayNumber(row.outputChange, { decimals: 1, signed: true })}%`,
                },
                { key: 'land', title: columns.land, render: (row) => <Land park={row} /> },
                { key: 'warned', title: columns.warned, sortable: true },
                {
                  key: 'projects',
                  title: columns.projects,
                  render: (row) => <Link to="/desk/industry/projects">{`${row.projects} (${row.delayed})`}</Link>,
                },
              ]}
            />
          </Flex>
        )}
      </Loaded>
    </>
  )
}

/** Of which month the figures are, and where their definition stands. */
function Origin({ park: { month, generated } }: { park: Park }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const text = t.parks.source(month ? sayPeriod(month, language) : '—', generated)
  return <SourceLine text={text} href="/desk/indicators/industry.output" />
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
