export const cloudKinds = ["embedded", "localstack", "ministack", "aws"] as const;
export type CloudKind = (typeof cloudKinds)[number];

/** Which software answers at an address, by the health page that each has; "aws" where none does. */
export async function cloudKindAt(endpoint: string): Promise<CloudKind> {
  const pages: [CloudKind, string][] = [
    ["embedded", "/_podium/health"],
    // Before LocalStack, whose page it answers too.
    ["ministack", "/_ministack/health"],
    ["localstack", "/_localstack/health"],
  ];
  for (const [kind, path] of pages) {
    const answer = await fetch(`${endpoint}${path}`);
    await answer.body?.cancel();
    if (answer.ok) return kind;
  }
  return "aws";
}
