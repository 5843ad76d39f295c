"""Fits the cases of a JSON list on stdin with scikit-learn; prints one JSON object a line."""

import importlib
import json
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")


def build(value):
    """A param as scikit-learn takes it: recipes for named classes, floats for the texts that JSON has for them."""
    if isinstance(value, dict) and "module" in value:
        params = {name: build(item) for name, item in value.get("params", {}).items()}
        return getattr(importlib.import_module(value["module"]), value["class"])(**params)
    if isinstance(value, list):
        items = [build(item) for item in value]
        is_named = any(isinstance(item, list) and len(item) == 2 and hasattr(item[1], "fit") for item in items)
        return [tuple(item) for item in items] if is_named else items
    return {"1.0": 1.0, "inf": np.inf}.get(value, value) if isinstance(value, str) else value


def labelled(params, y):
    """class_weight has texts for keys in JSON."""
    weights = params.get("class_weight")
    if isinstance(weights, dict) and not isinstance(y[0], str):
        params["class_weight"] = {int(label): weight for label, weight in weights.items()}
    return params


for case in json.load(sys.stdin):
    train, test = np.array(case["X_train"]), np.array(case["X_test"])
    y = np.array(case["y_train"])
    weight = case.get("sample_weight")
    try:
        params = labelled({name: build(item) for name, item in case["params"].items()}, case["y_train"])
        model = getattr(importlib.import_module(case["module"]), case["class"])(**params)
        model.fit(train, y, **({} if weight is None else {"sample_weight": np.array(weight)}))
        result = {"predictions": model.predict(test).tolist()}
        if hasattr(model, "predict_proba"):
            result["proba"] = model.predict_proba(test).tolist()
        if hasattr(model, "decision_function"):
            decision = model.decision_function(test)
            result["decision"] = (decision.reshape(-1, 1) if decision.ndim == 1 else decision).tolist()
    except Exception as error:  # what scikit-learn refuses, we refuse
        result = {"error": f"{type(error).__name__}: {error}"[:300]}
    print(json.dumps(result), flush=True)
