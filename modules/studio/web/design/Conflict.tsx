import { ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Modal } from 'antd'
import { texts } from '../texts/index.ts'

/** Two versions were written at once: one of them is chosen. */
export function Conflict({ settle }: { settle: (mine: boolean) => Promise<void> }) {
  const { conflict: t } = useTexts(texts)
  const choose = useAction(settle)
  return (
    <Modal open title={t.title} closable={false} footer={null}>
      <p style={{ marginBottom: 16 }}>{t.text}</p>
      <Flex gap={8} wrap>
        <Button loading={choose.running} onClick={() => void choose.run(false)}>
          {t.theirs}
        </Button>
        <Button type="primary" loading={choose.running} onClick={() => void choose.run(true)}>
          {t.mine}
        </Button>
      </Flex>
      <ErrorNote error={choose.error} />
    </Modal>
  )
}
