"""Which releases of Corrigenda there are. Nobody is asked unless the operator runs the command."""
