import { useSearchParams } from 'react-router'

/** What is looked at, kept in the address, so that it can be sent to a colleague and the browser's back works. */
export function useAddress() {
  const [parameters, setParameters] = useSearchParams()
  return {
    read: (name: string) => parameters.get(name) ?? undefined,
    write(changes: Record<string, string | undefined>) {
      setParameters((before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      })
    },
  }
}
