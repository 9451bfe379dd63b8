import { Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { useParams } from 'react-router'
import { ClientDetail } from '../contract.ts'
import { Actions } from './Actions.tsx'
import { Credentials } from './Credentials.tsx'
import { Facts } from './Facts.tsx'
import { Changes, TokenUses } from './Record.tsx'
import { Snippets } from './Snippets.tsx'
import { texts } from './texts/index.ts'

/** One system: what it is, what it proves itself with, and what happened. */
export function Page() {
  const t = useTexts(texts)
  const { id = '' } = useParams()
  const query = useApi(`/clients/${encodeURIComponent(id)}`, ClientDetail)
  if (!query.data)
    return (
      <>
        <PageTitle title={t.title} />
        <Loaded query={query}>{() => null}</Loaded>
      </>
    )
  const client = query.data
  return (
    <>
      <PageTitle
        title={client.name}
        text={client.system}
        extra={client.mayManage && <Actions client={client} changed={query.reload} />}
      />
      <Flex vertical gap={16}>
        <Facts client={client} />
        <Credentials client={client} changed={query.reload} />
        {client.status === 'active' && <Snippets client={client} />}
        <TokenUses tokens={client.tokens} />
        <Changes changes={client.changes} />
      </Flex>
    </>
  )
}
