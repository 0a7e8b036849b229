"""A team's weeks: the figures of this journal, the versions it wrote or read, and the folder that carries them."""
