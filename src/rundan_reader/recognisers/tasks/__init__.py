"""Work that is handed out: who is to do what, and until when."""
