import { PlusOutlined } from '@ant-design/icons'
import {
  DataTable,
  DateText,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Client } from '../contract.ts'
import { StatusMark } from './StatusMark.tsx'
import { texts } from './texts/index.ts'

const Systems = z.array(Client)
const Named = z.object({ organisations: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })) })

/** The systems of the department; those of all for administrators and auditors. */
export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const query = useApi('/clients', Systems)
  const mayRegister = me?.roles.some((role) => role === 'steward' || role === 'admin')
  const register = mayRegister && (
    <LinkButton to="/desk/systems/new" type="primary" icon={<PlusOutlined />}>
      {t.register}
    </LinkButton>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={query.data?.length ? register : undefined} />
      <Loaded query={query} empty={<EmptyState title={t.none} text={t.noneText} action={register} />}>
        {(rows) => <Rows rows={rows} />}
      </Loaded>
    </>
  )
}

function Rows({ rows }: { rows: Client[] }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const nameOf = useNames(new Set(rows.map((row) => row.organisation)).size > 1)
  const organisation = {
    key: 'organisation',
    title: t.columns.organisation,
    render: (row: Client) => nameOf?.(row.organisation),
  }
  return (
    <DataTable<Client>
      rows={rows}
      rowKey="id"
      onOpen={(row) => void navigate(`/desk/systems/${row.id}`)}
      columns={[
        { key: 'name', title: t.columns.name, sortable: true, render: (row) => <b>{row.name}</b> },
        ...(nameOf ? [organisation] : []),
        { key: 'method', title: t.columns.method, render: (row) => t.methods[row.method] },
        { key: 'status', title: t.columns.status, render: (row) => <StatusMark status={row.status} /> },
        {
          key: 'lastUsedAt',
          title: t.columns.lastUsed,
          sortable: true,
          render: (row) => (row.lastUsedAt ? <DateText at={row.lastUsedAt} withTime /> : t.neverUsed),
        },
      ]}
    />
  )
}

/** Names of organisations by code; undefined when there is only one to see. */
function useNames(several: boolean): ((code: string) => string) | undefined {
  const { say } = useLanguage()
  const { data } = useApi(several ? '/organisations' : null, Named)
  if (!several) return undefined
  const byCode = new Map(
    data?.organisations.map(({ code, name, nameEn }) => [code, say({ zh: name, en: nameEn || name })]),
  )
  return (code) => byCode.get(code) ?? code
}
