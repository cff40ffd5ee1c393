"""How gunicorn serves inside a container; it reads this file from the working directory."""

import os

bind = "0.0.0.0:8000"
accesslog = "-"

# The place it runs in knows how many processors there are. A thread that waits blocks no other.
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = 4

# The heartbeat is kept in memory, and nothing is written to the file system.
worker_tmp_dir = "/dev/shm"
control_socket_disable = True

# Requests under way may finish, within the ten seconds that Docker grants.
graceful_timeout = 8
