import type { Container } from '../container.ts';

const question = (packageName: string): string => `
import importlib.util, os
spec = importlib.util.find_spec(${JSON.stringify(packageName)})
path = os.path.join(os.path.dirname(spec.origin), 'shipworthy-probe')
try:
    open(path, 'x').close()
    os.remove(path)
    print('yes')
except OSError:
    print('no')
`;

/** Whether the user of process 1 can put a file beside the application's code; null when Python finds no code. */
export async function canWriteOwnCode(
  container: Container,
  packageName: string,
  userId: number,
): Promise<boolean | null> {
  // Python looks in the working folder too, as it does for the service itself.
  const said = await container.run(['python', '-B', '-c', question(packageName)], String(userId));
  return said === 'yes' ? true : said === 'no' ? false : null;
}
