"""Commands about contacts: stages, follow-ups, referrals, the network, the funnel and the plan."""
