"""What QML sees of the program: thin typed adapters that decide nothing."""
