"""What people and the worker do with documents on their way in, one module a subject."""
