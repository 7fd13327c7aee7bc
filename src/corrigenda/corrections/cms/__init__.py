"""An approved edit goes out to the CMS, and is seen to stand there."""
