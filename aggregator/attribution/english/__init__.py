"""The rules that belong to English. Another language gets a package of its own beside this one."""
