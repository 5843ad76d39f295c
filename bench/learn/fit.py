"""The same as fit.ts with scikit-learn or LightGBM, on one thread."""

import importlib
import json
import os
import pickle
import re
import resource
import sys
import time

import numpy as np



def peak_kilobytes():
    """What getrusage gives may be the parent's, from before this program was loaded."""
    if os.path.exists("/proc/self/status"):
        return int(re.search(r"VmHWM:\s*(\d+)", open("/proc/self/status").read())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


request = json.loads(sys.argv[1])
folder = request["folder"]
n_features = json.load(open(f"{folder}/meta.json"))["nFeatures"]
X = {part: np.fromfile(f"{folder}/X_{part}.f64", "<f8").reshape(-1, n_features) for part in ("train", "test")}
y = {part: np.fromfile(f"{folder}/y_{part}.i32", "<i4") for part in ("train", "test")}
recipe = getattr(importlib.import_module(request["module"]), request["class"])

fit, predict = [], []
end = time.perf_counter() + request["seconds"]
while True:
    start = time.perf_counter()
    fitted = recipe(**request["params"]).fit(X["train"], y["train"])
    middle = time.perf_counter()
    labels = fitted.predict(X["test"])
    fit.append(1000 * (middle - start))
    predict.append(1000 * (time.perf_counter() - middle))
    if request["save"] or len(fit) == 1:
        size = len(pickle.dumps(fitted))
    if time.perf_counter() >= end or len(fit) == 50:
        break

print(json.dumps({
    "firstFit": fit[0],
    "fit": min(fit),
    "predict": min(predict),
    "accuracy": float((labels == y["test"]).mean()),
    "bytes": size,
    "peakMb": peak_kilobytes() / 1024,
}))
