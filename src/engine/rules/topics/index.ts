import type { Rule } from '../../rule.ts';
import type { Topic } from '../../topics.ts';
import { rules as downloads } from './downloads.ts';
import { rules as environments } from './environments.ts';
import { rules as images } from './images.ts';
import { rules as installs } from './installs.ts';
import { rules as owners } from './owners.ts';
import { rules as packages } from './packages.ts';
import { rules as platforms } from './platforms.ts';
import { rules as secrets } from './secrets.ts';
import { rules as servers } from './servers.ts';
import { rules as shell } from './shell.ts';
import { rules as users } from './users.ts';
import { rules as variables } from './variables.ts';

/** The rules about every topic, for those who need not wait for any. */
export const topicRules: Readonly<Record<Topic, readonly Rule[]>> = {
  downloads,
  environments,
  images,
  installs,
  owners,
  packages,
  platforms,
  secrets,
  servers,
  shell,
  users,
  variables,
};
