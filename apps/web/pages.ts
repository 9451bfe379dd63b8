import { pages as catalogue } from '@onego/catalogue/web'
import { pages as exchange } from '@onego/exchange/web'
import { pages as ledger } from '@onego/ledger/web'
import { pages as operations } from '@onego/operations/web'
import { pages as portal } from '@onego/portal/web'
import type { PageDefinition } from '@onego/ui'

/** Every screen of this installation: one line each module. */
export const pages: readonly PageDefinition[] = [...catalogue, ...exchange, ...ledger, ...operations, ...portal]
