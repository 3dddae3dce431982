"""Tables, drawn or flattened: agendas, attendance, and what their columns hold."""
