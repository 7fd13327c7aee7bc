"""The desk works on a case together: who decides it, who follows it, what they write to each other, who looks at it."""
