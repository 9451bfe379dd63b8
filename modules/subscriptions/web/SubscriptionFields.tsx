import { useLanguage, useTexts } from '@onego/ui'
import { Alert, Checkbox, Form, Input, Radio, Select } from 'antd'
import { type Choices, Kind } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Which system, which data, which changes, and where to. */
export function SubscriptionFields({ choices }: { choices: Choices }) {
  const { form: t, kinds, kindHelp } = useTexts(texts)
  const needed = [{ required: true, message: t.needed }]
  return (
    <>
      <Form.Item name="clientId" label={t.client} extra={t.clientHelp} rules={needed}>
        <Select options={choices.clients.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      {choices.clients.length === 0 && <Alert type="info" showIcon title={t.noClients} style={{ marginBottom: 16 }} />}
      <GrantField choices={choices} />
      <Form.Item
        name="kinds"
        label={t.kinds}
        // Not `required`: a group of check boxes may not say so to screen readers.
        rules={[
          { validator: (_, chosen) => (chosen?.length > 0 ? Promise.resolve() : Promise.reject(Error(t.needed))) },
        ]}
      >
        <Checkbox.Group
          style={{ display: 'grid', gap: 8 }}
          options={Kind.options.map((kind) => ({
            value: kind,
            label: (
              <span>
                <b>{kinds[kind]}</b> {kindHelp[kind]}
              </span>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item name="way" label={t.way}>
        <Radio.Group
          vertical
          options={[
            { value: 'webhook', label: t.webhook },
            { value: 'stream', label: t.stream },
          ]}
        />
      </Form.Item>
      <AddressField streamUrl={choices.streamUrl} />
    </>
  )
}

function GrantField({ choices }: { choices: Choices }) {
  const t = useTexts(texts).form
  const { say } = useLanguage()
  const clientId = Form.useWatch<string>('clientId')
  const organisation = choices.clients.find(({ id }) => id === clientId)?.organisation
  const options = choices.grants.flatMap((grant, value) =>
    grant.organisation === organisation ? [{ value, label: `${say(grant.name)} · ${say(grant.purposeText)}` }] : [],
  )
  return (
    <>
      <Form.Item
        name="grant"
        label={t.grant}
        extra={t.grantHelp}
        rules={[{ required: true, message: t.needed }]}
        dependencies={['clientId']}
      >
        <Select options={options} disabled={organisation === undefined} />
      </Form.Item>
      {organisation !== undefined && options.length === 0 && (
        <Alert type="info" showIcon title={t.noGrants} style={{ marginBottom: 16 }} />
      )}
    </>
  )
}

function AddressField({ streamUrl }: { streamUrl: string }) {
  const t = useTexts(texts).form
  const way = Form.useWatch<string>('way')
  const url = streamUrl.startsWith('http') ? streamUrl : `${window.location.origin}${streamUrl}`
  if (way === 'stream') return <Alert type="info" showIcon title={t.streamHelp(url)} style={{ marginBottom: 16 }} />
  return (
    <Form.Item
      name="webhook"
      label={t.url}
      extra={t.urlHelp}
      rules={[{ required: true, whitespace: true, type: 'url', message: t.urlHelp }]}
    >
      <Input maxLength={2000} inputMode="url" autoComplete="off" />
    </Form.Item>
  )
}
