/** A figure that somebody can take of an image of their own, with nothing but Docker. */
export interface OwnCommand {
  readonly takes: string;
  readonly command: string;
}

/**
 * In the order in which they work, in the folder of the Dockerfile. They take the figures that are shown here, in the
 * same way; tests/docker/own-commands.test.ts runs them as they stand.
 */
export const ownCommands: readonly OwnCommand[] = [
  {
    takes: 'Build from an empty cache; the log has the seconds of every step',
    command:
      'time docker buildx build --no-cache --progress=rawjson --load --tag mine . 2> steps.json',
  },
  {
    takes: 'Rebuild: edit a file first',
    command: 'time docker buildx build --progress=rawjson --load --tag mine . 2> again.json',
  },
  { takes: 'Size in bytes', command: "docker image inspect --format '{{.Size}}' mine" },
  { takes: 'About what a pull moves, in bytes', command: 'docker save mine | gzip | wc -c' },
  { takes: 'Layers', command: 'docker history --no-trunc mine' },
  {
    takes: 'First answer; put your port and path',
    command:
      'docker run --detach --name mine --publish 8000:8000 mine\ntime sh -c "until curl -sfo /dev/null http://127.0.0.1:8000/; do sleep 0.05; done"',
  },
  { takes: 'The user it runs as', command: 'docker exec mine id -u' },
  {
    takes: 'Stop, and the exit code',
    command: "time docker stop mine\ndocker inspect --format '{{.State.ExitCode}}' mine",
  },
  { takes: 'Clean up', command: 'docker rm mine\ndocker image rm mine' },
];
