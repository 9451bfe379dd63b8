import { useLanguage } from '@onego/ui'

interface Named {
  typeName: string
  typeNameEn: string
}

/** The name of a licence's type in the reader's language. */
export function useTypeName(): (licence: Named) => string {
  const { language } = useLanguage()
  return ({ typeName, typeNameEn }) => (language === 'en' && typeNameEn ? typeNameEn : typeName)
}

interface Issued {
  issuerName: string
  issuerNameEn: string
}

/** The name of the issuer in the reader's language. */
export function useIssuerName(): (licence: Issued) => string {
  const { language } = useLanguage()
  return ({ issuerName, issuerNameEn }) => (language === 'en' && issuerNameEn ? issuerNameEn : issuerName)
}
