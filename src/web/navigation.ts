import { type Signal, signal } from "@preact/signals";
import { type Address, readAddress, writeAddress } from "./address.ts";

/** Where the reader is. */
export const address: Signal<Address> = signal(readAddress(location.hash));

addEventListener("hashchange", () => {
  address.value = readAddress(location.hash);
});

/** Goes there; the back button comes back. */
export function goTo(to: Address): void {
  location.hash = writeAddress(to);
}

/** Says the same place differently, as when a filter is typed: the back button does not stop at each letter. */
export function replaceAddress(to: Address): void {
  history.replaceState(null, "", writeAddress(to));
  address.value = to;
}
