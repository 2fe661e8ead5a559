"""What is kept: the tables, and the questions we ask them."""
