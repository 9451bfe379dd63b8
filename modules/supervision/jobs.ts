import { caseAccepted, caseConcluded, caseDecided, supplementRequested, supplementSupplied } from '@onego/cases'

/** How often every case that runs out is looked at. */
export const SCAN_MS = 60_000

/** What happens to a case between two rounds. */
export const CASE_EVENTS = [caseAccepted, supplementRequested, supplementSupplied, caseDecided, caseConcluded]
