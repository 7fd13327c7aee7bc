"""The public record: what goes on it, its log, its filters and its exports."""
