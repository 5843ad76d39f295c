/**
 * Does what its event says, in this order: leaves a version of an object for every call (`tally`, a presigned PUT),
 * sleeps, throws an error of a name, ends its process, or answers.
 */
export async function handler(event) {
  const started = Date.now();
  if (event.tally !== undefined) await leave(event.tally);
  if (event.milliseconds !== undefined) await new Promise((resolve) => setTimeout(resolve, event.milliseconds));
  if (event.firstTime !== undefined && (await isFirst(event.firstTime)))
    throw named("NotYet", "this was the first time");
  if (event.error !== undefined) throw named(event.error, event.message ?? "as asked");
  if (event.exit !== undefined) process.exit(event.exit);
  if (event.size !== undefined) return { text: "x".repeat(event.size) };
  return { echo: event, started, ended: Date.now() };
}

async function leave(address) {
  const answer = await fetch(address, { method: "PUT", body: "called" });
  if (!answer.ok) throw named("TallyFailed", `${answer.status}`);
}

/** By a mark in the bucket: the next attempt may be in another environment. */
async function isFirst({ get, put }) {
  const { status } = await fetch(get);
  if (status === 200) return false;
  await leave(put);
  return true;
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}
