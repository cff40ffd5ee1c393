import { repository } from '../repository.ts';
import { readClaims, type Claim } from './claim.ts';

/** What is cited, all of it. */
export const allClaims = (): Claim[] => readClaims(repository.read('content/claims.json') ?? '[]');

/** What a page cites. */
export const claimsOf = (page: `/${string}/`): Claim[] =>
  allClaims().filter(({ pages }) => pages.includes(page));
