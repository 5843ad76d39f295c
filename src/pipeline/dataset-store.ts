import { type DatasetRef, datasetKeys, FaultError, faults } from "../contracts/index.ts";
import type { DatasetVersion } from "../registry/index.ts";
import { type Dataset, type ReadOptions, readDataset } from "./dataset.ts";
import { sha256 } from "./digest.ts";
import type { World } from "./world.ts";

const sizeLimit = 256 * 1024 * 1024;

/**
 * Finds the version of a dataset that a config means, and makes sure that its bytes lie under their digest in the
 * artifacts bucket. An upload wins over a built-in dataset of the same name: who uploads one means it.
 *
 * @param digest SHA-256 in hex, or the first 8 or more digits of the current version's
 * @returns the version as recorded, and the dataset read
 * @throws {FaultError} Dataset.Missing, Dataset.DigestMismatch, Dataset.TooLarge, Dataset.Invalid
 */
export async function resolveDataset(
  wanted: { name: string; target?: string; digest?: string },
  world: World,
): Promise<{ version: DatasetVersion; dataset: Dataset }> {
  const { name, digest } = wanted;
  if (digest !== undefined) {
    const known = await world.registry.datasets.version(name, digest);
    if (known !== undefined)
      return { version: known, dataset: await loadDataset(known, { target: wanted.target }, world) };
  }
  const found = await findCurrent(name, world);
  if (found === undefined) {
    const known = new Set([...world.builtinNames, ...(await world.registry.datasets.names())]);
    throw new FaultError({ code: "Dataset.Missing", name, known: [...known].sort() });
  }
  const actual = sha256(found.body);
  if (digest !== undefined && !actual.startsWith(digest))
    throw new FaultError({ code: "Dataset.DigestMismatch", name, wanted: digest, current: actual });

  const dataset = readDataset(name, found.body, { target: wanted.target });
  const current = await world.registry.datasets.current(name);
  // What is recorded as current is stored already.
  if (current?.digest === actual && current.source === JSON.stringify(found.source))
    return { version: current, dataset };
  const stored = datasetKeys.stored(actual);
  if ((await world.artifacts.head(stored)) === undefined) await world.artifacts.put(stored, found.body, "text/csv");
  const version: DatasetVersion = {
    name,
    digest: actual,
    bytes: found.body.length,
    rows: dataset.X.nSamples,
    features: dataset.features,
    target: dataset.target,
    sourceType: found.sourceType,
    source: JSON.stringify(found.source),
    createdAt: found.modifiedAt,
  };
  await world.registry.datasets.record(version);
  return { version, dataset };
}

/**
 * The digest of a dataset's current version, which a newer upload moves on. One that cannot be read leaves the version
 * before in force; the next run that wants it says what is wrong with it.
 */
export async function currentDigest(name: string, world: World): Promise<string | undefined> {
  const current = await world.registry.datasets.current(name);
  const head = await world.configs.head(datasetKeys.upload(name));
  if (head === undefined || current?.source === JSON.stringify(uploadSource(name, head.version, world)))
    return current?.digest;
  try {
    // The label's column is the one that configs have named; by default it may be taken for a feature.
    const wanted = current === undefined ? { name } : { name, target: current.target };
    return (await resolveDataset(wanted, world)).version.digest;
  } catch (error) {
    if (!(error instanceof FaultError) || faults[error.fault.code].retry) throw error;
    return current?.digest;
  }
}

/**
 * The dataset of a run, read from the copy under its digest.
 *
 * @throws {FaultError} Dataset.Missing where the copy was removed, Dataset.DigestMismatch where it was changed
 */
export async function loadDataset(ref: DatasetRef, options: ReadOptions, world: World): Promise<Dataset> {
  const id = JSON.stringify([ref.name, ref.digest, options.target, options.textFeatures]);
  if (lastRead?.id === id) return lastRead.dataset;
  const dataset = await fetchDataset(ref, options, world);
  // Named by its digest it never changes, and the next event of a warm function often wants it again.
  lastRead = dataset.X.data.length <= keptValues ? { id, dataset } : undefined;
  return dataset;
}

const keptValues = 4_000_000;
let lastRead: { id: string; dataset: Dataset } | undefined;

async function fetchDataset(ref: DatasetRef, options: ReadOptions, world: World): Promise<Dataset> {
  const stored = await world.artifacts.get(datasetKeys.stored(ref.digest), { limit: sizeLimit });
  if (stored === undefined) throw new FaultError({ code: "Dataset.Missing", name: ref.name, known: [] });
  const current = sha256(stored.body);
  if (current !== ref.digest)
    throw new FaultError({ code: "Dataset.DigestMismatch", name: ref.name, wanted: ref.digest, current });
  return readDataset(ref.name, stored.body, options);
}

function uploadSource(name: string, version: string | undefined, world: World): Record<string, string> {
  return { uri: `s3://${world.configs.bucket}/${datasetKeys.upload(name)}`, version: version ?? "null" };
}

interface Found {
  body: Uint8Array;
  modifiedAt: number;
  sourceType: string;
  source: Record<string, string>;
}

async function findCurrent(name: string, world: World): Promise<Found | undefined> {
  const key = datasetKeys.upload(name);
  const head = await world.configs.head(key);
  if (head !== undefined) {
    if (head.bytes > sizeLimit)
      throw new FaultError({ code: "Dataset.TooLarge", name, bytes: head.bytes, limit: sizeLimit });
    const upload = await world.configs.get(key, head.version === undefined ? {} : { version: head.version });
    if (upload !== undefined)
      return {
        body: upload.body,
        modifiedAt: upload.modifiedAt,
        sourceType: "s3",
        source: uploadSource(name, upload.version, world),
      };
  }
  const builtin = await world.builtinDataset(name);
  return builtin === undefined
    ? undefined
    : { body: builtin, modifiedAt: 0, sourceType: "code", source: { builtin: name } };
}
