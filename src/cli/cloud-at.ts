/**
 * A cloud that answers for all of AWS at one address: LocalStack, ministack, the embedded one. Its DNS names do not
 * resolve everywhere, so that everything is asked at the address itself.
 */
export interface CloudAt {
  readonly endpoint: string;
  /** What AWS's clients and `cdk` read: the address, and credentials where there are none. */
  readonly environment: Readonly<Record<string, string>>;
  /** @param apiUrl the stack's output, `https://<id>.execute-api.<domain>/<stage>/` */
  apiUrl(apiUrl: string): string;
}

export function cloudAt(endpoint: string): CloudAt {
  const address = endpoint.replace(/\/$/, "");
  const given = (name: string, fallback: string): string => process.env[name] ?? fallback;
  const region = given("AWS_REGION", given("AWS_DEFAULT_REGION", "us-east-1"));
  return {
    endpoint: address,
    environment: {
      AWS_ENDPOINT_URL: address,
      AWS_ENDPOINT_URL_S3: address,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: given("AWS_ACCESS_KEY_ID", "test"),
      AWS_SECRET_ACCESS_KEY: given("AWS_SECRET_ACCESS_KEY", "test"),
    },
    apiUrl(apiUrl) {
      const { hostname, pathname } = new URL(apiUrl);
      const id = /^([a-z0-9]+)\.execute-api\./.exec(hostname)?.[1];
      return id === undefined ? apiUrl : `${address}/_aws/execute-api/${id}${pathname}`;
    },
  };
}
