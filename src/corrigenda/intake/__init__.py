"""Door: where readers come in. The reader API, the form without JavaScript, receipts, the widget. Holds no rules."""
