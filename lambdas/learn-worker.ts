/** A thread that TrainModel gives parts of a fit to. It knows the learners and nothing else. */
import { workerData } from "node:worker_threads";
import { runTask } from "../src/learn/index.ts";
import type { AnswerMessage, LearnWorkerData, TaskMessage } from "./learn-threads.ts";

const { port, answered } = workerData as LearnWorkerData;

port.on("message", ({ task, input }: TaskMessage) => {
  let answer: AnswerMessage;
  try {
    answer = { output: runTask(task, input) };
  } catch (error) {
    answer = { error };
  }
  port.postMessage(answer);
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
