"""Forms for decisions, tasks and what comes back."""
