import { DataTable, EmptyState, LinkButton, Loaded, Section, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { ProgramGrant } from '../contract/usage.ts'
import { Fields } from './Fields.tsx'
import { TwoLines } from './TwoLines.tsx'
import { apiTexts } from './texts/api.ts'

const Grants = z.array(ProgramGrant)

/** Resources the department may call, with the way to their programs. */
export function ApiGranted() {
  const { page: t } = useTexts(apiTexts)
  const { me } = useMe()
  const query = useApi('/exchange/program-grants', Grants)
  const inForce = (all: ProgramGrant[]) => all.filter(({ status }) => status === 'active')
  const text = me?.organisation === null ? t.noDepartment : t.noGrantsText
  const action = <LinkButton to="/desk/catalogue">{t.catalogue}</LinkButton>
  return (
    <div id="granted">
      <Section title={t.granted}>
        <Loaded
          query={query}
          isEmpty={(all) => inForce(all).length === 0}
          empty={<EmptyState title={t.noGrants} text={text} action={action} />}
        >
          {(all) => <Rows rows={inForce(all)} />}
        </Loaded>
      </Section>
    </div>
  )
}

const WRAPS = { display: 'inline-block', maxWidth: 200, whiteSpace: 'normal' } as const

const programsOf = ({ resource, id }: ProgramGrant) =>
  `/desk/catalogue/${encodeURIComponent(resource)}?tab=api&grant=${encodeURIComponent(id)}`

function Rows({ rows }: { rows: ProgramGrant[] }) {
  const { page: t, grant } = useTexts(apiTexts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  return (
    <DataTable<ProgramGrant>
      rows={rows}
      rowKey="id"
      onOpen={(row) => void navigate(programsOf(row))}
      columns={[
        {
          key: 'resource',
          title: t.resource,
          render: (row) => (
            <TwoLines
              first={say({ zh: row.resourceName, en: row.resourceNameEn })}
              second={say({ zh: row.providerName, en: row.providerNameEn })}
            />
          ),
        },
        { key: 'purpose', title: t.purpose, render: (row) => <span style={WRAPS}>{say(row.purposeText)}</span> },
        { key: 'fields', title: t.fields, render: (row) => <Fields names={row.fields.map(({ name }) => name)} /> },
        { key: 'today', title: t.today, render: (row) => grant.quotaOf(row.callsToday, row.quotaPerDay) },
        {
          key: 'samples',
          title: t.samples,
          render: (row) => (
            <LinkButton to={programsOf(row)} size="small">
              {t.samples}
            </LinkButton>
          ),
        },
      ]}
    />
  )
}
