"""Django's SQLite with a queue of writers: whoever wants to write waits his turn (docs/adr/0012)."""
