import { ApiError } from '@onego/ui'
import type { Draft } from '../contract.ts'
import { handedAnswers } from '../rules/handed.ts'
import { fieldsOfPages, pagesOf } from '../rules/visible.ts'
import type { FormStore } from './form-store.ts'

interface Validator {
  validate(answers: unknown): boolean
}

/**
 * The contract of this version of the form (JSON Schema), checked by the code that the server checks with too. It comes as a
 * module of its own, because the page may not make code.
 * @throws ApiError `forms.not-complete` if it does not take the answers.
 */
export async function assertContract({ form, formVersion }: Draft, store: FormStore): Promise<void> {
  const address = `/api/forms/${encodeURIComponent(form.code)}/versions/${formVersion}/validator.js`
  const loaded = await load(address)
  if (!loaded) return
  const fields = fieldsOfPages(pagesOf({ definition: form, state: store.state }))
  const answers = Object.fromEntries(fields.map(({ id }) => [id, store.state(id).value]))
  if (loaded.validate(handedAnswers(fields, answers))) return
  throw new ApiError({ type: 'forms.not-complete', title: 'Not complete', status: 422 })
}

/** If it cannot be fetched, the server's own check has the last word. */
async function load(address: string): Promise<Validator | undefined> {
  try {
    const module: { default: Validator['validate'] } = await import(/* @vite-ignore */ address)
    return { validate: module.default }
  } catch {
    return undefined
  }
}
