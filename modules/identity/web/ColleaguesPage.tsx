import { DataTable, Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { Flex, Tag } from 'antd'
import { z } from 'zod'
import { StaffMember } from '../contract.ts'
import { texts } from './texts/index.ts'

const Shape = z.array(StaffMember)

export function Page() {
  const t = useTexts(texts).colleagues
  const query = useApi('/identity/staff', Shape)
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Loaded query={query}>
        {(members) => (
          <DataTable<StaffMember>
            rows={members}
            rowKey="id"
            columns={[
              { key: 'name', title: t.name, sortable: true },
              { key: 'username', title: t.username, sortable: true },
              { key: 'roles', title: t.roles, render: ({ roles }) => <Roles roles={roles} /> },
              {
                key: 'active',
                title: t.state,
                render: (member) =>
                  member.active ? (member.mustChangePassword ? t.mustChange : t.active) : t.inactive,
              },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}

function Roles({ roles }: { roles: string[] }) {
  const t = useTexts(texts).colleagues
  return (
    <Flex gap={4} wrap>
      {roles.map((role) => (
        <Tag key={role}>{t.roleNames[role] ?? role}</Tag>
      ))}
    </Flex>
  )
}
