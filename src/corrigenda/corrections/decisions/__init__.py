"""What an editor decides, one verb a module; and what an approved decision sets going."""
