import type { BoostingEngine } from "./boosting-engine.ts";

/** Hands out the places for histograms of nodes that wait to be split. Where there are too few, some wait elsewhere. */
export class HistogramSlots<Node> {
  readonly #engine: BoostingEngine;
  readonly #free: number[];
  readonly #taken = new Map<Node, number>();
  readonly #elsewhere = new Map<Node, Float64Array>();

  constructor(engine: BoostingEngine, nSlots: number) {
    this.#engine = engine;
    this.#free = Array.from({ length: nSlots }, (_, i) => nSlots - 1 - i);
  }

  /** A place for the histograms of a node; what is there is anything. */
  take(node: Node): number {
    const slot = this.#free.pop() ?? this.#clear();
    this.#taken.set(node, slot);
    return slot;
  }

  /** Where the node's histograms are. */
  of(node: Node): number {
    const taken = this.#taken.get(node);
    if (taken !== undefined) return taken;
    const kept = this.#elsewhere.get(node)!;
    this.#elsewhere.delete(node);
    const slot = this.take(node);
    this.#engine.histograms.set(kept, slot * this.#engine.histogramLength);
    return slot;
  }

  /** A node's place becomes another's, with what is there. */
  pass(from: Node, to: Node): void {
    const slot = this.of(from);
    this.#taken.delete(from);
    this.#taken.set(to, slot);
  }

  release(node: Node): void {
    const slot = this.#taken.get(node);
    this.#taken.delete(node);
    this.#elsewhere.delete(node);
    if (slot !== undefined) this.#free.push(slot);
  }

  /** Moves the histograms that have waited longest elsewhere. @returns their place */
  #clear(): number {
    const [node, slot] = this.#taken.entries().next().value!;
    const { histograms, histogramLength } = this.#engine;
    this.#elsewhere.set(node, histograms.slice(slot * histogramLength, (slot + 1) * histogramLength));
    this.#taken.delete(node);
    return slot;
  }
}
