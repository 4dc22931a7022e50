"""Settings of background work; settings.py takes them over."""

from .variables import variable, whole

# `retry` is longer than `timeout`, else a long task runs twice.
WORKERS = variable("WORKERS", "2", "Worker processes for background tasks.", whole(1, 32))
TASK_TIMEOUT = variable("TASK_TIMEOUT", "60", "Seconds after which a task is given up.", whole(2, 3600))
LONGER = whole(TASK_TIMEOUT + 1, 7200)  # or a task that still runs would begin again
Q_CLUSTER = {
    "name": "kakehashi",
    "orm": "default",
    "workers": WORKERS,
    "poll": 0.2,
    "bulk": 1,
    "queue_limit": WORKERS,  # what is fetched and not yet begun spends its lease waiting
    "timeout": TASK_TIMEOUT,
    "retry": variable("TASK_RETRY", "90", "Seconds after which an unfinished task is given out again.", LONGER),
    "max_attempts": 0,  # the ledger counts deliveries and parks what fails
    "save_limit": -1,  # the ledger keeps what happened
    "cache": "tasks",
    "recycle": 200,
    "scheduler": False,  # ours counts in domain time
    "catch_up": False,
}
