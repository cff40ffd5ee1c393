import { builtStage } from '../model/built-stage.ts';
import { readCi } from '../model/ci-reader.ts';
import { readCompose } from '../model/compose-reader.ts';
import { readToml } from '../toml.ts';
import { readYaml } from '../yaml.ts';
import type { DocumentParsers } from './document.ts';

/** The readers of YAML and TOML files, for `CheckInput.parsers`. A module of its own because most checks need none. */
export const documentParsers: DocumentParsers = {
  yaml: readYaml,
  toml: readToml,
  ci: readCi,
  compose: readCompose,
  builtStage,
};
