"""Who is told what became of it: readers by letter, republishers by mail or webhook."""
