"""What goes on the public record, and the log, filters and exports of it."""
