"""Web and worker as processes: started, listening, ended together."""
