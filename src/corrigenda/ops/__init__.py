"""Door: where the operator works. The commands, and the page that shows the demo's mail. Holds no rules."""
