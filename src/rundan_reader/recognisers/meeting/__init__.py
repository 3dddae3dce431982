"""What a document says of the meeting as a whole: kind, body, day, hours, place, officers."""
