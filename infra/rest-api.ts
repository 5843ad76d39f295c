import { RemovalPolicy } from "aws-cdk-lib";
import {
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
} from "aws-cdk-lib/aws-apigateway";
import type { Function as Fn } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";

/** What the prediction function answers; everything else is the API's. */
const predictionPaths = ["invocations", "predict", "ping", "liveness", "readiness", "healthcheck"];

/** As the functions' own answers have them. */
const responseHeaders = {
  "Cache-Control": "'no-store'",
  "Content-Security-Policy": "'default-src ''none''; frame-ancestors ''none''; sandbox'",
  "Strict-Transport-Security": "'max-age=31536000'",
  "X-Content-Type-Options": "'nosniff'",
};

/** One REST API before two functions. Bearer tokens are checked in the functions, so that every cloud does it alike. */
export class PodiumApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, props: { api: Fn; predict: Fn; settings: Settings }) {
    super(scope, id);
    const { settings } = props;
    const accessLogs = new LogGroup(this, "AccessLogs", {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new RestApi(this, "Rest", {
      endpointTypes: [EndpointType.REGIONAL],
      binaryMediaTypes: ["*/*"],
      cloudWatchRole: true,
      deployOptions: {
        stageName: "prod",
        throttlingRateLimit: settings.throttleRate,
        throttlingBurstLimit: settings.throttleBurst,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
        loggingLevel: MethodLoggingLevel.ERROR,
        metricsEnabled: true,
        tracingEnabled: true,
      },
    });
    // What API Gateway refuses by itself: too large, too often, too late.
    for (const [name, type] of [
      ["Refused", ResponseType.DEFAULT_4XX],
      ["Failed", ResponseType.DEFAULT_5XX],
    ] as const)
      this.api.addGatewayResponse(name, { type, responseHeaders });
    const api = new LambdaIntegration(props.api, { allowTestInvoke: false });
    const predict = new LambdaIntegration(props.predict, { allowTestInvoke: false });
    this.api.root.addMethod("ANY", api);
    this.api.root.addResource("{proxy+}").addMethod("ANY", api);
    for (const path of predictionPaths) this.api.root.addResource(path).addMethod("ANY", predict);
    this.api.root.addResource("models").addResource("{proxy+}").addMethod("ANY", predict);
  }
}
