import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Card, Flex, Form, Input, InputNumber, Space } from 'antd'
import { type ReactNode, useId } from 'react'
import { texts } from './texts.ts'

interface Step {
  name: { zh: string; en: string }
  limitDays?: number | undefined
}

interface Props<T extends Step> {
  title: string
  help?: string
  step: T
  change: (step: T) => void
  up?: () => void
  down?: () => void
  remove?: () => void
  children?: ReactNode
}

export function StepCard<T extends Step>({ title, help, step, change, up, down, remove, children }: Props<T>) {
  const t = useTexts(texts)
  const [nameId, englishId, limitId] = [useId(), useId(), useId()]
  const { limitDays: _, ...unlimited } = step
  return (
    <Card
      size="small"
      title={title}
      extra={
        <Space size={0}>
          {up && <Button type="text" icon={<ArrowUpOutlined />} aria-label={`${t.up} ${title}`} onClick={up} />}
          {down && <Button type="text" icon={<ArrowDownOutlined />} aria-label={`${t.down} ${title}`} onClick={down} />}
          {remove && (
            <Button type="text" icon={<DeleteOutlined />} aria-label={`${t.remove} ${title}`} onClick={remove} />
          )}
        </Space>
      }
    >
      <Form layout="vertical" component={false}>
        <Flex gap={12} wrap>
          <Form.Item label={t.name} htmlFor={nameId} help={help} style={{ flex: '2 1 200px', marginBottom: 12 }}>
            <Input
              id={nameId}
              value={step.name.zh}
              maxLength={60}
              onChange={({ target }) => change({ ...step, name: { ...step.name, zh: target.value } })}
            />
          </Form.Item>
          <Form.Item label={t.nameEn} htmlFor={englishId} style={{ flex: '2 1 160px', marginBottom: 12 }}>
            <Input
              id={englishId}
              value={step.name.en}
              maxLength={120}
              onChange={({ target }) => change({ ...step, name: { ...step.name, en: target.value } })}
            />
          </Form.Item>
          <Form.Item
            label={t.limit}
            htmlFor={limitId}
            help={t.limitHelp}
            style={{ flex: '1 1 160px', marginBottom: 12 }}
          >
            <InputNumber
              id={limitId}
              value={step.limitDays ?? null}
              min={1}
              max={3660}
              precision={0}
              suffix={t.days}
              style={{ width: '100%' }}
              onChange={(days) => change({ ...unlimited, ...(days === null ? {} : { limitDays: days }) } as T)}
            />
          </Form.Item>
        </Flex>
        {children}
      </Form>
    </Card>
  )
}
