import type { Model } from '../../engine/index.ts';
import type { Need } from '../need.ts';
import { copies } from './copies.ts';
import { installs } from './installs.ts';
import { keeps, repeats } from './rebuilds.ts';
import { imports, passes, runs, starts } from './starts.ts';
import { protects } from './protects.ts';
import { asRoot, homeWritable, userExists } from './user.ts';

/** One sentence that says what the image lacks; null when the need is met. Code in backticks. */
export function missing(need: Need, model: Model): string | null {
  if ('copies' in need) return copies(need.copies, model);
  if ('installs' in need) return installs(need.installs, model);
  if ('imports' in need) return imports(need.imports, model);
  if ('starts' in need) return starts(need.starts, model);
  if ('passes' in need) return passes(need.passes, model);
  if ('runs' in need) return runs(need.runs, model);
  if ('user' in need) return userExists(model);
  if ('home' in need) return homeWritable(model);
  if ('protects' in need) return protects(need.protects, model);
  if ('asRoot' in need) return asRoot(need.asRoot, model);
  if ('keeps' in need) return keeps(need.keeps, model);
  return repeats(need.repeats, model);
}
