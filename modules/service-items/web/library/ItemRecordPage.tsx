import { Item } from '@onego/service-items/contract'
import { ChangeKind } from '@onego/service-items/contract/changes'
import { LinkButton, Loaded, PageTitle, useApi, useLanguage, useMe, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Flex, Tag } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { OpenDialog } from '../changes/OpenDialog.tsx'
import { texts as changeTexts } from '../changes/texts/index.ts'
import { Facts } from '../item/Facts.tsx'
import { sayCoded, sayName } from '../parts/values.ts'
import { ChangesOf } from './ChangesOf.tsx'
import { texts } from './texts/index.ts'
import { Versions } from './Versions.tsx'

/** One item for those who keep it: what it says, every version side by side, every change, and what can be done. */
export function Page() {
  const { code = '' } = useParams()
  const t = useTexts(texts)
  const item = useApi(`/items/${encodeURIComponent(code)}`, Item)
  return (
    <>
      {!item.data && <PageTitle title={t.open} />}
      <Loaded query={item}>{(found) => <Record item={found} />}</Loaded>
    </>
  )
}

function Record({ item }: { item: Item }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const { me } = useMe()
  const [kind, setKind] = useState<ChangeKind>()
  const mayWrite = me?.roles.includes('admin') || (me?.roles.includes('steward') && me.organisation === item.department)
  return (
    <>
      <PageTitle
        title={sayName(item, language)}
        text={
          <>
            {organisationName(item.departmentName)} · {t.version(item.version)}{' '}
            <Tag>{sayCoded('status', item.status, language)}</Tag>
          </>
        }
        extra={<LinkButton to={`/items/${encodeURIComponent(item.code)}`}>{t.publicPage}</LinkButton>}
      />
      {mayWrite && item.status !== 'withdrawn' && <Kinds item={item} onChoose={setKind} />}
      <Facts item={item} />
      <Versions code={item.code} current={item.version} />
      <ChangesOf code={item.code} />
      {kind && <OpenDialog close={() => setKind(undefined)} of={[item.code]} kind={kind} />}
    </>
  )
}

function Kinds({ item, onChoose }: { item: Item; onChoose: (kind: ChangeKind) => void }) {
  const { kinds } = useTexts(changeTexts)
  const shown = ChangeKind.options.filter(
    (kind) => kind !== 'add' && (item.status === 'suspended' ? kind !== 'suspend' : kind !== 'resume'),
  )
  return (
    <Flex gap={8} wrap style={{ marginBottom: 16 }}>
      {shown.map((kind) => (
        <Button
          key={kind}
          type={kind === 'change' ? 'primary' : 'default'}
          danger={kind === 'cancel'}
          onClick={() => onChoose(kind)}
        >
          {kinds[kind]}
        </Button>
      ))}
    </Flex>
  )
}
