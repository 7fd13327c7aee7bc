"""What `corrigenda doctor` asks of other machines, each within seconds."""
