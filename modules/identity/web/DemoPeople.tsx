import { useApi, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { DemoPerson } from '../contract.ts'
import { texts } from './texts/index.ts'

const Shape = z.array(DemoPerson)
const FIRST = 6

/** Generated people to sign in as; nothing unless this is a demonstration. */
export function DemoPeople({ kind, choose }: { kind: 'citizen' | 'staff'; choose(person: DemoPerson): void }) {
  const t = useTexts(texts).demo
  const [all, setAll] = useState(false)
  const { data = [] } = useApi('/identity/demo-people', Shape)
  const people = data.filter(({ signIn }) => 'idNumber' in signIn === (kind === 'citizen'))
  if (people.length === 0) return null
  const shown = all ? people : people.slice(0, FIRST)
  return (
    <section className="og-card" style={{ margin: '16px 0' }} aria-label={t.title}>
      <h2 style={{ fontSize: '1.1em' }}>{t.title}</h2>
      <Typography.Text type="secondary">{kind === 'citizen' ? t.text : t.staffText}</Typography.Text>
      <ul className="og-plain" style={{ display: 'grid', gap: 4, marginTop: 12 }}>
        {shown.map((person) => (
          <DemoRow
            key={'idNumber' in person.signIn ? person.signIn.idNumber : person.signIn.username}
            {...{ person, choose }}
          />
        ))}
      </ul>
      {people.length > shown.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t.show(people.length)}
        </Button>
      )}
    </section>
  )
}

function DemoRow({ person, choose }: { person: DemoPerson; choose(person: DemoPerson): void }) {
  const t = useTexts(texts).demo
  const { say } = useLanguage()
  const { who, name, signIn } = person
  return (
    <li>
      <Flex justify="space-between" align="center" gap={12}>
        <span style={{ minWidth: 0 }}>
          <strong>{name}</strong>{' '}
          <Typography.Text type="secondary">{typeof who === 'string' ? who : say(who)}</Typography.Text>
          <br />
          <Typography.Text type="secondary">
            {'idNumber' in signIn ? signIn.idNumber : signIn.username}
            {'password' in signIn && signIn.password ? ` · ${t.password} ${signIn.password}` : ''}
          </Typography.Text>
        </span>
        <Button onClick={() => choose(person)} aria-label={`${t.use} ${name}`}>
          {t.use}
        </Button>
      </Flex>
    </li>
  )
}
