"""Door: readers come in here. The reader API, the form without JavaScript, receipts, the widget. Holds no rules."""
