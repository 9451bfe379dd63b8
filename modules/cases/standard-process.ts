import type { ProcessDefinition } from '@onego/processes/contract'
import { EFFECTS_HANDLER, SUPPLIED } from '@onego/processes/contract/plan'

const supplement = { zh: '等待申请人补正', en: 'Waiting for the applicant to supply what is missing' }

/** How an item is handled unless it names a process of its own: accept, review, decide; supplements and special procedures. */
export const STANDARD_PROCESS: ProcessDefinition = {
  code: 'cases-standard',
  name: { zh: '通用审批流程', en: 'Standard handling' },
  nodes: [
    { id: 'start', kind: 'start' },
    { id: 'accept', kind: 'user', name: { zh: '受理', en: 'Acceptance' }, limitDays: 5 },
    { id: 'accepted', kind: 'exclusive' },
    { id: 'supplement-before', kind: 'wait', name: supplement, message: SUPPLIED },
    { id: 'review', kind: 'user', name: { zh: '审查与决定', en: 'Review and decision' } },
    { id: 'decided', kind: 'exclusive' },
    { id: 'supplement-during', kind: 'wait', name: supplement, message: SUPPLIED },
    { id: 'special', kind: 'user', name: { zh: '特别程序', en: 'Special procedure' } },
    {
      id: 'effects',
      kind: 'service',
      name: { zh: '写回与制证', en: 'Write-back and licence' },
      handler: EFFECTS_HANDLER,
    },
    { id: 'end', kind: 'end' },
  ],
  flows: [
    { from: 'start', to: 'accept' },
    { from: 'accept', to: 'accepted' },
    { from: 'accepted', to: 'review', when: 'outcome = "accept"' },
    { from: 'accepted', to: 'supplement-before', when: 'outcome = "request-supplement"' },
    { from: 'accepted', to: 'end' },
    { from: 'supplement-before', to: 'accept' },
    { from: 'review', to: 'decided' },
    { from: 'decided', to: 'effects', when: 'outcome = "approve"' },
    { from: 'decided', to: 'supplement-during', when: 'outcome = "request-supplement"' },
    { from: 'decided', to: 'special', when: 'outcome = "start-special"' },
    { from: 'decided', to: 'end' },
    { from: 'supplement-during', to: 'review' },
    { from: 'special', to: 'review' },
    { from: 'effects', to: 'end' },
  ],
}
