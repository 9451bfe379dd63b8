import {
  type Api,
  type BirthDraft,
  type BirthSubmission,
  completeBirth,
  type Mother,
  openBirth,
  signInMother,
  submitBirth,
  visitor,
} from './birth-api.ts'

/** Phones of the story people in the police register of the demo city. */
export const STORY: Record<'mother' | 'unmarried', Mother> = {
  mother: { name: '林晓梅', idNumber: '370202199405180029', phone: '15400000001', insured: 'employee' },
  unmarried: { name: '陈思雨', idNumber: '370203199807120041', phone: '15400000003', insured: 'resident' },
}

export interface Reported {
  api: Api
  submission: BirthSubmission
}

/** A mother who has reported a birth, over HTTP: where other journeys begin. */
export async function reportBirth(address: string, mother: Mother, childName: string): Promise<Reported> {
  const api = await signedIn(address, mother)
  const draft = await completeBirth(api, await openBirth(api, mother), childName)
  return { api, submission: await submitBirth(api, draft.id) }
}

/** The same for a mother who is neither married nor insured. */
export async function reportBirthAlone(address: string, mother: Mother, childName: string): Promise<Reported> {
  const api = await signedIn(address, mother)
  const guideAnswers = { married: 'no', registerWith: 'mother', insured: 'none' }
  const opened = await api.post<BirthDraft>('/forms/drafts', { bundle: 'birth', guideAnswers })
  const draft = await completeBirth(api, opened, childName)
  return { api, submission: await submitBirth(api, draft.id) }
}

async function signedIn(address: string, mother: Mother): Promise<Api> {
  const api = visitor(address)
  await signInMother(api, mother)
  return api
}
