"""From blocks to the parts of minutes: head, attendance, items and their bodies, sign-off."""
