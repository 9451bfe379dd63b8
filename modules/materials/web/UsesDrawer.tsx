import { DateText, LinkButton, Loaded, useApi, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Button, Drawer, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { type MaterialUse, type OwnMaterial, UsePage } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  material: OwnMaterial | undefined
  close: () => void
}

/** Who got a copy of it and for what, who looked at it. */
export function UsesDrawer({ material, close }: Props) {
  const t = useTexts(texts).uses
  const isPhone = useIsPhone()
  return (
    <Drawer
      open={material !== undefined}
      onClose={close}
      title={material && t.title(material.name)}
      size={isPhone ? '100%' : 480}
      destroyOnHidden
    >
      <Typography.Paragraph type="secondary">{t.text}</Typography.Paragraph>
      {material && <Uses path={`/materials/uses?material=${material.id}`} />}
    </Drawer>
  )
}

function Uses({ path, before }: { path: string; before?: string }) {
  const t = useTexts(texts).uses
  const page = useApi(before ? `${path}&before=${before}` : path, UsePage)
  const [next, setNext] = useState<string>()
  return (
    <Loaded query={page} isEmpty={({ uses }) => uses.length === 0} empty={<p>{t.none}</p>}>
      {({ uses, next: older }) => (
        <>
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
            {uses.map((use) => (
              <OneUse key={use.id} use={use} />
            ))}
          </ul>
          {older && !next && <Button onClick={() => setNext(older)}>{t.more}</Button>}
          {next && <Uses path={path} before={next} />}
        </>
      )}
    </Loaded>
  )
}

function OneUse({ use: { id, kind, state, forWhat, receivers, at, submissionId } }: { use: MaterialUse }) {
  const t = useTexts(texts).uses
  const { say } = useLanguage()
  return (
    <li className="og-card">
      <Flex justify="space-between" gap={8} wrap>
        <DateText at={at} withTime />
        <Tag style={{ marginInlineEnd: 0 }}>{kind === 'seen' ? t.seen : t.states[state]}</Tag>
      </Flex>
      <p style={{ margin: '6px 0 0' }}>{kind === 'given' ? t.for(say(forWhat)) : t.by(say(receivers))}</p>
      {kind === 'given' && <p style={{ margin: 0 }}>{t.to(say(receivers))}</p>}
      <Flex gap={8} wrap style={{ marginTop: 8 }}>
        {submissionId && <LinkButton to={`/matters/${submissionId}`}>{t.matter}</LinkButton>}
        <Button href={`/api/materials/uses/${id}/proof`} download={`onego-proof-${id}.json`}>
          {t.proof}
        </Button>
      </Flex>
    </li>
  )
}
