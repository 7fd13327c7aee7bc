"""What the checks of suggestions keep: counts that web processes share, the day's key, challenges that were used."""
