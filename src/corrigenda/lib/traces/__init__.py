"""What a request led to, and how long each part took, told to a collector by OpenTelemetry: an extra."""
