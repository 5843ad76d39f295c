/** A path under an artifact location; what follows a `?` stays at the end. */
export function underLocation(location: string, path: string): string {
  const [address = "", query] = location.split(/\?(.*)/s);
  return `${address.replace(/\/+$/, "")}/${path}${query === undefined ? "" : `?${query}`}`;
}
