/** Why a name says nothing about an image. */
export const unreadableName = 'it is no name of an image';

/**
 * Whether Docker refuses a text as the name of an image, by the grammar of github.com/distribution/reference. Never of
 * what somebody may fill in later: `IMAGE_NAME`, `<your-image>`.
 */
export function isUnreadableName(text: string): boolean {
  if (!/^[\w./:@-]+$/.test(text) || !/[a-z]/.test(text) || text.length > longest) return false;
  const slash = text.indexOf('/');
  const registry = slash === -1 ? '' : text.slice(0, slash);
  const isRegistry =
    /[.:]/.test(registry) || registry === 'localhost' || registry !== registry.toLowerCase();
  if (isRegistry && !host.test(registry)) return true;
  return !name.test(isRegistry ? text.slice(slash + 1) : text);
}

/** More than any name has. */
const longest = 500;

const host = /^[A-Za-z\d](?:[A-Za-z\d.-]*[A-Za-z\d])?(?::\d+)?$/;
/** A digest that somebody cut short is told by its length only where it is looked up. */
const name =
  /^[a-z\d]+(?:(?:[./]|_{1,2}|-+)[a-z\d]+)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][\w+.-]*:\w+)?$/;
