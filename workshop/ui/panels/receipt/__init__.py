"""Parts of the receipt, one file for each."""
