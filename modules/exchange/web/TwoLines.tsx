import { Typography } from 'antd'

/** A thing and, below it and quieter, what belongs to it. */
export function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <span style={{ display: 'inline-block', maxWidth: 220, whiteSpace: 'normal' }}>
      {first}
      <br />
      <Typography.Text type="secondary">{second}</Typography.Text>
    </span>
  )
}
