"""What the handbook says: chapters and cards read into values, checked on the way, and rendered for every output."""
