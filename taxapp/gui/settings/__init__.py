"""What the person chose: about the window, the network, backups, keys and files. Every change acts at once."""
