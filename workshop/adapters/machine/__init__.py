"""This machine: files that only their owner reads, a folder that one server holds, the disk, its fonts, its clock."""
