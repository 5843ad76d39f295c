/** How a call was refused: `status code`, as in "404 NoSuchKey"; a HEAD has no code to tell. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode ?? "no answer"} ${name}`;
  }
  return "not refused";
}
