import { mapped } from '../../mapped.ts';
import type { RequirementLine } from '../../model/requirements.ts';
import type { PipCall } from '../../model/tool.ts';
import type { Place } from '../../place.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { type Installed, installedRequirements } from './installed-requirements.ts';
import { comparesOnlyListed, judgeFile } from './requirements-file-unpinned.ts';
import { isSwitchedOn } from './tool-variable.ts';

export const hashesNotRequired: Rule = {
  id: 'hashes-not-required',
  stage: 6,
  severity: 'info',
  summary: 'Versions are pinned without hashes, so nothing checks the files that the index sends.',
  aliases: {},

  *check(model) {
    const judged = new Set<string>();
    for (const installed of installedRequirements(model)) {
      const key = mapped(installed.files, (file) => file.path).join('\n');
      if (judged.has(key)) continue;
      judged.add(key);
      const judgement = judge(installed);
      if (judgement !== null) yield judgement;
    }
  },
};

function judge(installed: Installed): Judgement | null {
  const lines = installed.files.flatMap((file) => file.lines);
  const loose = installed.files.flatMap((file) => file.looseHashes)[0];
  // Where other lines have one, pip misses the hash of the line above.
  if (loose !== undefined && (installed.pip.viaUv || !lines.some(hasHash)))
    return looseHash(loose, installed.pip);
  if (lines.some((line) => !canHaveHash(line) || line.text.includes('\0'))) return null;
  const [bare] = lines.filter((line) => !hasHash(line));
  if (bare === undefined) return null;
  const hasSome = lines.some(hasHash);
  const isRequired = requiresHashes(installed);
  if (isRequired || (hasSome && !comparesOnlyListed(installed))) {
    const why = isRequired ? 'hashes are required' : 'other lines have one';
    return {
      place: bare.place,
      severity: 'error',
      message: `\`${bare.text}\` has no hash while ${why}: ${installed.pip.viaUv ? 'uv' : 'pip'} refuses the whole installation.`,
    };
  }
  if (hasSome)
    return {
      place: bare.place,
      message: `\`${bare.text}\` has no hash while other lines have one: ${installed.pip.viaUv ? 'uv' : 'pip'} installs it unchecked.`,
    };
  if (installed.files.some((file) => judgeFile(file, installed) !== null)) return null;
  // Where only the constraints name versions, this is not the file to write hashes into.
  const pinned = lines.find((line) => !hasHash(line) && line.pin === 'exact');
  if (pinned === undefined) return null;
  return {
    place: pinned.place,
    message: `\`${pinned.place.file}\` pins versions without hashes: whatever file the index sends for them is installed.`,
  };
}

/** Tried with pip 26.3 and uv 0.13. */
const looseHash = (place: Place, { viaUv }: PipCall): Judgement =>
  viaUv
    ? {
        place,
        severity: 'error',
        message:
          'The line above this `--hash` does not end in a backslash: uv refuses the file, and the build stops here.',
      }
    : {
        place,
        severity: 'warning',
        message:
          'The line above this `--hash` does not end in a backslash: pip ignores the hash and installs the package unchecked.',
      };

function requiresHashes({ run, command, pip }: Installed): boolean {
  const variable = pip.viaUv ? 'UV_REQUIRE_HASHES' : 'PIP_REQUIRE_HASHES';
  return pip.flags.has('require-hashes') || isSwitchedOn(run, command, variable);
}

/** Folders, editable projects and repositories have no archive that could be compared. */
const canHaveHash = ({ pin, text }: RequirementLine): boolean =>
  pin !== 'path' && !/(?:^|@\s?)(?:git|hg|svn|bzr)\+/.test(text);

/** pip accepts the fragment of an address too. */
const hasHash = ({ hashes, text }: RequirementLine): boolean =>
  hashes > 0 || /#(?:sha\d+|md5)=/.test(text);
