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
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { DashboardHead } from '../contract.ts'
import { CreateDialog } from './CreateDialog.tsx'
import { texts } from './texts/index.ts'

const Heads = z.array(DashboardHead)

export function Page() {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const { me } = useMe()
  const go = useNavigate()
  const heads = useApi('/dashboards', Heads)
  const [making, setMaking] = useState(false)
  const mayMake = me?.roles.some((role) => role === 'analyst' || role === 'admin') && me.organisation
  const make = mayMake ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t.list.make}
    </Button>
  ) : undefined
  return (
    <>
      <PageTitle title={t.list.title} text={t.list.text} extra={make} />
      <Loaded query={heads} empty={<EmptyState title={t.list.none.title} text={t.list.none.text} action={make} />}>
        {(rows) => (
          <DataTable
            rows={rows}
            rowKey="code"
            onOpen={({ code }) => void go(`/desk/dashboards/${code}`)}
            columns={[
              { key: 'name', title: t.list.name, render: ({ name }) => <strong>{say(name)}</strong> },
              { key: 'ownerName', title: t.list.owner },
              { key: 'visibility', title: t.list.visibility, render: ({ visibility }) => t.visibilities[visibility] },
              { key: 'widgets', title: t.list.widgets },
              {
                key: 'changedAt',
                title: t.list.changed,
                render: ({ changedAt }) => <DateText at={changedAt} withTime />,
              },
              {
                key: 'code',
                title: t.list.wall,
                render: ({ code, name }) => (
                  <LinkButton to={`/wall/${code}`} size="small" aria-label={`${t.list.wall} ${name[language]}`}>
                    {t.list.wall}
                  </LinkButton>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {making && <CreateDialog close={() => setMaking(false)} />}
    </>
  )
}
