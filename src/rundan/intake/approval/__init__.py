"""From settled facts to records, by the actions that people use, each with its place in the text (DESIGN §7.1, §7.2).

A document's claims are laid down as supports; every record that is touched is then derived anew from all the claims
that bear it, as if the documents had been approved in the order of their meetings. So the order does not matter,
approving again writes only what is new, and withdrawing leaves nothing behind.
"""
