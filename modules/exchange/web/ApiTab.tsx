import type { Resource } from '@onego/catalogue/contract'
import { EmptyState, Loaded, Section, useApi, useMe, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { ProgramGrant } from '../contract/usage.ts'
import { ApiCalls } from './ApiCalls.tsx'
import { ApiFields } from './ApiFields.tsx'
import { ApiGrant } from './ApiGrant.tsx'
import { useDocument } from './api-document.ts'
import { SamplePrograms } from './SamplePrograms.tsx'
import { TryIt } from './TryIt.tsx'
import { apiTexts } from './texts/api.ts'

const Grants = z.array(ProgramGrant)
const READERS = ['steward', 'auditor', 'admin']

/** 接口: what can be asked of a resource, by whom, and how a program does it. */
export function ApiTab({ resource }: { resource: Resource }) {
  const t = useTexts(apiTexts)
  const { me } = useMe()
  const mayRead = READERS.some((role) => me?.roles.includes(role))
  const path = `/exchange/program-grants?resource=${encodeURIComponent(resource.code)}`
  const grants = useApi(mayRead ? path : null, Grants)
  const [address, setAddress] = useSearchParams()
  const active = grants.data?.filter(({ status }) => status === 'active') ?? []
  const chosen = active.find(({ id }) => id === address.get('grant')) ?? active[0]
  const choose = (grant: string) => setAddress({ tab: 'api', grant }, { replace: true })
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t.intro}</Typography.Text>
      <Section title={t.grant.title}>
        {mayRead ? (
          <Loaded query={grants} isEmpty={() => false}>
            {() => <ApiGrant active={active} chosen={chosen} choose={choose} />}
          </Loaded>
        ) : (
          <EmptyState title={t.grant.closed} />
        )}
      </Section>
      {chosen && chosen.keys.length > 0 && (
        <>
          <SamplePrograms key={`samples ${chosen.id}`} grant={chosen} />
          <TryIt key={`try ${chosen.id}`} grant={chosen} subjectKind={resource.subjectKind} />
        </>
      )}
      <Described resource={resource} grant={chosen} />
    </Flex>
  )
}

function Described({ resource, grant }: { resource: Resource; grant: ProgramGrant | undefined }) {
  const t = useTexts(apiTexts)
  const document = useDocument(resource.code)
  return (
    <>
      <Section title={t.asked}>
        <Loaded query={document}>{(found) => <ApiCalls document={found} resource={resource.code} />}</Loaded>
      </Section>
      <Section title={t.fields}>
        <Loaded query={document}>{(found) => <ApiFields document={found} grant={grant} />}</Loaded>
      </Section>
    </>
  )
}
