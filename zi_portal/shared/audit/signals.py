"""What the audit trail tells those who know whom it concerns."""

from django.dispatch import Signal

chain_broken = Signal()
"""A check found a chain broken; sent with `verdict`. The same break is told again at every check."""
