"""Forms for meetings, their agenda, and who was there."""
