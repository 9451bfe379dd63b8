import { useTexts } from '@onego/ui'
import { Button, Flex, Modal, Typography } from 'antd'
import type { ReactNode } from 'react'
import { freshQuestion, READY_MADE } from '../model/fresh.ts'
import type { FieldType, Question } from '../model/shapes.ts'
import { TYPE_GROUPS } from '../model/types.ts'
import { texts } from '../texts/index.ts'
import { ICONS, READY_ICONS } from './icons.tsx'

/** What is being added: a page with its first question, a question, or one more field of a question. */
export type Adding = { kind: 'page' } | { kind: 'question' } | { kind: 'field'; question: string }

interface Props {
  adding: Adding | undefined
  taken: ReadonlySet<string>
  add: (question: Question) => void
  importList: () => void
  close: () => void
}

/** What can be asked, with a picture and an example each; what most forms ask is ready made. */
export function AddDialog({ adding, taken, add, importList, close }: Props) {
  const t = useTexts(texts)
  const kind = adding?.kind ?? 'question'
  return (
    <Modal
      open={adding !== undefined}
      title={t.adding[kind]}
      footer={null}
      width={860}
      onCancel={close}
      destroyOnHidden
    >
      <Flex vertical gap={20}>
        {kind !== 'field' && (
          <Group title={t.readyMade}>
            {READY_MADE.map(({ id, question }) => (
              <Card
                key={id}
                icon={READY_ICONS[id] ?? ICONS.text}
                name={t.ready[id]?.name ?? id}
                example={t.ready[id]?.example ?? ''}
                take={() => add(question)}
              />
            ))}
          </Group>
        )}
        {TYPE_GROUPS.map(({ id, types }) => (
          <Group key={id} title={t.groups[id]}>
            {types.map((type) => (
              <TypeCard key={type} type={type} take={() => add(freshQuestion(type, taken))} />
            ))}
          </Group>
        ))}
        <Flex gap={12} align="center" wrap>
          <Typography.Text type="secondary">{t.haveList}</Typography.Text>
          <Button onClick={importList}>{t.importList}</Button>
        </Flex>
      </Flex>
    </Modal>
  )
}

function TypeCard({ type, take }: { type: FieldType; take: () => void }) {
  const t = useTexts(texts)
  return <Card icon={ICONS[type]} name={t.types[type].name} example={t.types[type].example} take={take} />
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 style={{ fontSize: '1em', marginBottom: 8 }}>{title}</h3>
      <div style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(auto-fill, minmax(min(230px, 100%), 1fr))' }}>
        {children}
      </div>
    </section>
  )
}

interface CardProps {
  icon: (typeof ICONS)[FieldType]
  name: string
  example: string
  take: () => void
}

function Card({ icon: Icon, name, example, take }: CardProps) {
  return (
    <Button
      onClick={take}
      style={{ height: 'auto', padding: 12, whiteSpace: 'normal', textAlign: 'start', justifyContent: 'flex-start' }}
    >
      <Flex gap={10} align="flex-start">
        <Icon aria-hidden style={{ fontSize: 20, marginTop: 3, color: 'var(--og-action)' }} />
        <span>
          <strong style={{ display: 'block' }}>{name}</strong>
          <span style={{ color: 'var(--og-quiet)', fontWeight: 400 }}>{example}</span>
        </span>
      </Flex>
    </Button>
  )
}
