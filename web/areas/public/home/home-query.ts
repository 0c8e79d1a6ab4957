import { pathQuery } from '../../../api/query.ts'
import { type CatalogueBody, cataloguePath } from '../catalogue/catalogue-search.ts'

// the Worker writes both answers into the page under these very addresses
export const popularQuery = () => pathQuery<CatalogueBody>(cataloguePath({ sort: 'popular' }, 1, 4))
export const newestQuery = () => pathQuery<CatalogueBody>(cataloguePath({ sort: 'newest' }, 1, 3))
