import { ApiError, ErrorNote } from '@onego/ui'

interface Problem {
  path: string
  message: string
}

/** What was refused, with the parts that are named; what they should be is as the server says. */
export function Problems({ error }: { error: unknown }) {
  const fields = error instanceof ApiError ? ((error.details.fields ?? []) as Problem[]) : []
  return (
    <div style={{ marginTop: error ? 16 : 0 }}>
      <ErrorNote error={error} />
      {fields.length > 0 && (
        <ul style={{ margin: '8px 0 0 20px' }}>
          {fields.map(({ path, message }) => (
            <li key={path + message}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
