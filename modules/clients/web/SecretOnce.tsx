import { CopyOutlined } from '@ant-design/icons'
import { notify, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Typography } from 'antd'
import { texts } from './texts/index.ts'

/** A secret just made: it can be copied now and is never shown again. */
export function SecretOnce({ clientId, secret }: { clientId: string; secret: string }) {
  const t = useTexts(texts).secret
  return (
    <Flex vertical gap={16}>
      <Alert type="warning" showIcon title={t.title} description={t.text} />
      <Copied label={t.id} text={clientId} />
      <Copied label={t.secret} text={secret} />
    </Flex>
  )
}

function Copied({ label, text }: { label: string; text: string }) {
  const t = useTexts(texts).secret
  const copy = () => navigator.clipboard.writeText(text).then(() => notify(t.copied))
  return (
    <div>
      <Typography.Text type="secondary">{label}</Typography.Text>
      <Flex gap={8} align="center" wrap>
        <code data-copy={label} style={{ overflowWrap: 'anywhere', userSelect: 'all', fontSize: '1.05em' }}>
          {text}
        </code>
        {navigator.clipboard && (
          <Button icon={<CopyOutlined />} onClick={() => void copy()} aria-label={`${t.copy} ${label}`}>
            {t.copy}
          </Button>
        )}
      </Flex>
    </div>
  )
}
