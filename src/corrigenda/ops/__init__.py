"""Door: the operator works here. The commands, and the page that shows the demo's mail. Holds no rules."""
