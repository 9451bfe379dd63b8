import { defineTexts } from '@onego/ui'
import { en } from './en.ts'
import { zh } from './zh.ts'

export const texts = defineTexts({ zh, en })
