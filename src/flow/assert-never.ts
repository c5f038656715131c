// A switch that forgets a kind does not compile; one that meets an impossible kind stops the turn.
export function assertNever(value: never): never {
  throw new Error(`Impossible value: ${JSON.stringify(value)}`);
}
