"""Having a document read: what the reader is told beforehand, and the process of its own that it reads in."""
