import type { Person } from '@onego/platform/http'
import { checkAgreement, publicKeyOf } from './agreement.ts'
import type { AgreementFile } from './contract/agreement.ts'
import type { ApplicationFilter, Apply, Check, Complete, Decision, Settlement, Sign } from './contract.ts'
import { checkLog } from './log-check.ts'
import { apply, choicesFor, complete, formOf, withdraw } from './service/apply.ts'
import { check, decide, dispute, settleDispute } from './service/decide.ts'
import { giveBack, grantRevoked, revoke } from './service/end.ts'
import { type Parts, seatOf } from './service/parts.ts'
import { agreementFile, agreementPdf, sign } from './service/sign.ts'
import { detailOf, listFor } from './service/views.ts'
import { reckonAgain, watch } from './service/watch.ts'

export type DataRequests = ReturnType<typeof createDataRequests>

export function createDataRequests(parts: Parts) {
  return {
    choices: (person: Person, text: string) => choicesFor(parts, person, text),
    form: (person: Person, resource: string) => formOf(parts, person, resource),
    apply: (person: Person, given: Apply) => apply(parts, person, given),
    complete: (person: Person, id: string, given: Complete) => complete(parts, person, id, given),
    withdraw: (person: Person, id: string, reason: string) => withdraw(parts, person, id, reason),
    check: (person: Person, id: string, given: Check) => check(parts, person, id, given),
    decide: (person: Person, id: string, given: Decision) => decide(parts, person, id, given),
    dispute: (person: Person, id: string, reason: string) => dispute(parts, person, id, reason),
    settleDispute: (person: Person, id: string, given: Settlement) => settleDispute(parts, person, id, given),
    /** `address`: where the request came from; wrong passwords are counted by it. */
    sign: (who: { person: Person; id: string; address: string }, given: Sign) => sign(parts, who, given),
    revoke: (person: Person, id: string, reason: string) => revoke(parts, person, id, reason),
    giveBack: (person: Person, id: string, reason: string) => giveBack(parts, person, id, reason),
    list: (person: Person, filter: ApplicationFilter) => listFor(parts, person, filter),
    async get(person: Person, id: string) {
      return detailOf(parts, await seatOf(parts, person), id)
    },
    agreementFile: (person: Person, id: string) => agreementFile(parts, person, id),
    agreementPdf: (person: Person, id: string) => agreementPdf(parts, person, id),
    /** What a file says by itself, and whether its keys and its log are those of this installation. */
    verifyAgreement: (file: AgreementFile) => ({
      steps: checkAgreement(file),
      isOurs: [file.content.provider, file.content.consumer].every(
        ({ code, publicKey }) => publicKeyOf(parts.crypto, code) === publicKey,
      ),
      verifierKey: parts.uses.ledger.verifierKey,
    }),
    /** One round over limits and terms; the job calls it every few minutes. */
    watch: () => watch(parts),
    reckonAgain: () => reckonAgain(parts),
    grantRevoked: (grantId: string) => grantRevoked(parts, grantId),
    checkLog: () => checkLog(parts),
  }
}
