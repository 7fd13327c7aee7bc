"""What an editor decides, one module for each verb, and what an approved decision starts."""
