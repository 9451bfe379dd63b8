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
