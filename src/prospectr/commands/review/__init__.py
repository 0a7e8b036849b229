"""A quarter in review: what the commands of weeks and of people show, in one."""
