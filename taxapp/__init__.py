"""What a person meets: the command line, the window, the reports. It computes nothing itself."""
