"""Swedish text: plain words with their places, dates, clock times, names, sentences."""
