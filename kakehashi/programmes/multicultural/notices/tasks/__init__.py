"""What takes its time: all files of one notice."""
