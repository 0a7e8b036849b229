"""A team's weeks: the figures of this journal, the versions it wrote or read, and the place that they are sent to."""
