import { Command, CommanderError, Option } from "commander";
import { CliError, exitCodes } from "./cli-error.ts";
import { useOneArena } from "./one-arena.ts";
import { paint } from "./paint.ts";

const program = new Command("podium")
  .description("Upload a config, get a trained, tracked, validated, promoted and served model.")
  .option("--debug", "show stack traces")
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText(
    "after",
    `
Exit codes: 0 done; 1 a run, check, validation or deployment failed; 2 wrong usage; 3 nothing answers, or a port or
folder is in use; 4 no token, or one that may not; 5 no such thing.

Where a stack is: --api and --token, or --outputs; else PODIUM_API_URL and PODIUM_TOKEN; else what \`podium up\` left in
./.podium.`,
  );

/** A command that talks to a stack. */
function remote(signature: string, description: string, example: string, parent: Command = program): Command {
  return parent
    .command(signature)
    .description(description)
    .option("--api <url>", "the API's address (ApiUrl of the outputs)")
    .option("--token <token>", "bearer token")
    .option("--outputs <file>", "outputs as `cdk deploy --outputs-file` writes them")
    .option("--data <folder>", "data folder of `podium up`", ".podium")
    .addHelpText("after", `\nExample:\n  ${example}`);
}
const asJson = new Option("--json", "print JSON, for programs");

program
  .command("up")
  .description("run Podium on this machine, on the embedded cloud (npm start)")
  .option("--port <number>", "port to listen on; 0 for any", "4566")
  .option("--data <folder>", "where data are kept", ".podium")
  .option("--no-samples", "do not train the sample configs on a new data folder")
  .addHelpText("after", "\nExample:\n  podium up --port 4600 --data /tmp/podium")
  .action(async (options) => {
    useOneArena();
    await (await import("./commands/up.ts")).up(options);
  });

program
  .command("check <path...>")
  .description("check configs without a cloud; folders are searched")
  .addOption(asJson)
  .addHelpText("after", "\nExample:\n  podium check configs/ my-forest.yaml")
  .action(async (paths, options) => (await import("./commands/check.ts")).check(paths, options));

remote("submit <path...>", "upload configs; folders are searched", "podium submit my-forest.yaml --watch")
  .option("--watch", "wait for the runs and show how they go")
  .option("--prefix <folder/>", "sub-folder of configs/ to upload to")
  .addOption(asJson)
  .action(async (paths, options) => (await import("./commands/submit.ts")).submit(paths, options));

remote(
  "runs",
  "the leaderboard of each experiment, or the runs that match a filter",
  "podium runs --filter \"metrics.f1_val > 0.9 AND params.class = 'KNeighborsClassifier'\"",
)
  .option("--experiment <name>", "only this one")
  .option("--filter <filter>", "MLflow's filter language")
  .option("--order-by <order>", 'e.g. "metrics.f1_val DESC"')
  .option("--limit <n>", "at most so many", "20")
  .addOption(asJson)
  .action(async (options) => (await import("./commands/runs.ts")).runs(options));

remote(
  "show <run>",
  "everything about one run; on failure the cause and what to do",
  "podium show 0a1b2c3d4e5f60718293a4b5c6d7e8f9",
)
  .addOption(asJson)
  .action(async (run, options) => (await import("./commands/show.ts")).show(run, options));

remote("compare <run...>", "runs side by side", "podium compare 0a1b… 9f8e…")
  .addOption(asJson)
  .action(async (runs, options) => (await import("./commands/compare.ts")).compare(runs, options));

remote("validate", "validate new models now, and promote the best", "podium validate --experiment iris")
  .option("--experiment <name>", "only this one")
  .addOption(asJson)
  .action(async (options) => (await import("./commands/validate.ts")).validate(options));

remote(
  "promote <model> <version>",
  "point Production at a version by hand",
  'podium promote iris 3 --reason "the client asked for it"',
)
  .requiredOption("--reason <text>", "kept in the promotion history")
  .addOption(asJson)
  .action(async (model, version, options) => (await import("./commands/promote.ts")).promote(model, version, options));

remote(
  "rollback <model>",
  "point Production back; validation lets it stand",
  'podium rollback iris --reason "worse on live traffic"',
)
  .requiredOption("--reason <text>", "kept in the promotion history")
  .option("--to <version>", "this version, and not the one before")
  .addOption(asJson)
  .action(async (model, options) => (await import("./commands/promote.ts")).rollback(model, options));

remote(
  "predict <model> <file>",
  "predict rows of a CSV or JSON file (- for standard input)",
  "podium predict iris flowers.csv --probabilities",
)
  .option("--version <version>", "this version, and not Production")
  .option("--probabilities", "the classes' probabilities too")
  .action(async (model, file, options) => (await import("./commands/predict.ts")).predict(model, file, options));

const token = program.command("token").description("make, list and revoke API tokens");
remote("create", "make a token; its secret is shown once", "podium token create --name ci --role writer", token)
  .requiredOption("--name <name>", "who uses it")
  .option("--role <role>", "viewer, writer or admin", "viewer")
  .option("--table <table>", "the stack's table, for the first token: uses AWS credentials and not the API")
  .addOption(asJson)
  .action(async (options) => (await import("./commands/token.ts")).createToken(options));
remote("list", "tokens with their roles", "podium token list", token)
  .addOption(asJson)
  .action(async (options) => (await import("./commands/token.ts")).listTokens(options));
remote("revoke <id>", "end a token", "podium token revoke a1b2c3", token).action(async (id, options) =>
  (await import("./commands/token.ts")).revokeToken(id, options),
);

program
  .command("deploy")
  .description("deploy to AWS, or with --endpoint to LocalStack and its like: `cdk deploy`, options handed on")
  .option("--endpoint <url>", "where a whole cloud answers; bootstraps it first")
  .option("--data <folder>", "keep the outputs and an admin token there, for the --data of other commands")
  .allowUnknownOption()
  .argument("[options...]", "options of cdk deploy")
  .addHelpText(
    "after",
    `
Examples:
  podium deploy --data .podium-aws --context validationSchedule='rate(6 hours)'
  podium deploy --endpoint http://127.0.0.1:4566 --data .localstack`,
  )
  .action(async (args, options) => (await import("./commands/deploy.ts")).deploy(args, options));

remote("doctor", "find what keeps Podium from working here", "podium doctor")
  .addOption(asJson)
  .action(async (options) => (await import("./commands/doctor.ts")).doctor(options));

// `podium runs | head` closes the pipe early, and that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCodes.ok);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  else if (error instanceof CliError) {
    process.stderr.write(`${paint.red("podium:")} ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`${paint.red("podium:")} ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = exitCodes.failed;
  }
  if (program.opts()["debug"] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}
