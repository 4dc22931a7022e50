"""What can be done with plans and examples."""

from .steps import publish, send_back, submit, withdraw
from .writing import choose, edit_example, edit_plan, write_example, write_plan

__all__ = [
    "choose",
    "edit_example",
    "edit_plan",
    "publish",
    "send_back",
    "submit",
    "withdraw",
    "write_example",
    "write_plan",
]
