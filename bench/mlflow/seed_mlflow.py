"""Puts runs like those of seed.ts into an experiment of MLflow's SQLite file: DATABASE EXPERIMENT_ID COUNT."""

import sqlite3
import sys

database, experiment, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
tables = {name: [] for name in ("runs", "params", "tags", "metrics", "latest_metrics")}
for at in range(count):
    run, start, name = f"{experiment:016d}{at:016x}", 1_700_000_000_000 + at * 1000, f"run-{at}"
    tables["runs"].append(
        {
            "run_uuid": run,
            "name": name,
            "source_type": "LOCAL",
            "source_name": "",
            "entry_point_name": "",
            "user_id": "bench",
            "status": "FINISHED",
            "start_time": start,
            "end_time": start + 1000,
            "source_version": "",
            "lifecycle_stage": "active",
            "artifact_uri": f"mlflow-artifacts:/{experiment}/{run}/artifacts",
            "experiment_id": experiment,
        }
    )
    tables["params"] += [{"key": f"param_{i}", "value": str((at * 7 + i) % 10), "run_uuid": run} for i in range(5)]
    tags = {
        "mlflow.runName": name,
        "mlflow.user": "bench",
        "mlflow.source.name": "bench.py",
        "mlflow.source.type": "LOCAL",
    }
    tables["tags"] += [{"key": key, "value": value, "run_uuid": run} for key, value in tags.items()]
    for i in range(10):
        value = (at * 10 + i + 1) * 2654435761 % 2**32 / 2**32
        metric = {"key": f"metric_{i}", "value": value, "timestamp": start, "step": 0, "is_nan": False, "run_uuid": run}
        tables["metrics"].append(metric)
        tables["latest_metrics"].append(metric)
with sqlite3.connect(database, timeout=60) as connection:
    for table, rows in tables.items():
        columns = list(rows[0])
        places = ", ".join(f":{column}" for column in columns)
        connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)
