import { CopyOutlined } from '@ant-design/icons'
import { notify, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { texts } from './texts/index.ts'

/** A secret just made: it can be copied now and is never shown again. */
export function SecretOnce({ secret }: { secret: string }) {
  const t = useTexts(texts).secret
  const copy = () => navigator.clipboard.writeText(secret).then(() => notify(t.copied))
  return (
    <Flex vertical gap={16}>
      <Alert type="warning" showIcon title={t.title} description={t.text} />
      <Flex gap={8} align="center" wrap>
        <code style={{ overflowWrap: 'anywhere', userSelect: 'all', fontSize: '1.05em' }}>{secret}</code>
        {navigator.clipboard && (
          <Button icon={<CopyOutlined />} onClick={() => void copy()}>
            {t.copy}
          </Button>
        )}
      </Flex>
    </Flex>
  )
}
