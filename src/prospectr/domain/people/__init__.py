"""Contacts, stages, follow-ups, referrals, the network and the funnel."""
