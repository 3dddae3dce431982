"""What one point says: who presents it, what was decided, proposed, put off, and by when."""
