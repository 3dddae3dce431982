"""One kind of fact a module. Each is a pure function from parts of the document to values of the reading."""
