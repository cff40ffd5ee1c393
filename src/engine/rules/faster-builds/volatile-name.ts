/** What BuildKit's users call the commit, the time and the number of a build. */
const volatile =
  /^(?:(?:git|ci|github|gitlab|source|src|vcs|app|application|build|image|release|short|full|circle|bitbucket|drone|docker|current|last|semantic|package|project|service)_)*(?:commit|sha|sha1|gitcommit|gitsha|gitref|hash|revision|rev|vcs|vcsref|build|builddate|buildtime|buildnumber|buildid|timestamp|version)(?:_(?:sha|sha1|hash|id|ref|short|date|time|number|timestamp|at))*$/i;

/** Names that are as likely to be the pin of a tool or of a base. */
const unsure = /^(?:sha|hash|build|vcs|rev|docker_version|package_version|semantic_version)$/i;

/** Whether such a name says that the value is another one in every build or release. */
export const isVolatile = (name: string): boolean => volatile.test(name) && !unsure.test(name);
