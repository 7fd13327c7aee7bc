"""What processes and threads of the desk begin with: who may read their files, and room for their frames."""
