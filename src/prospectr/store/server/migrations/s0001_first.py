"""Number 1: the tables, who may read and write which rows, and the function that takes a statement."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alembic.operations import Operations

TABLES = (
    "CREATE TABLE prospectr.version ( number INTEGER NOT NULL, PRIMARY KEY (number) )",
    "CREATE TABLE prospectr.team ( id INTEGER GENERATED ALWAYS AS IDENTITY, parent INTEGER, name TEXT NOT NULL, PRIMARY KEY (id), CONSTRAINT name_bounded CHECK (length(name) BETWEEN 1 AND 32), FOREIGN KEY(parent) REFERENCES prospectr.team (id), UNIQUE (name) )",
    "CREATE TABLE prospectr.member ( id INTEGER GENERATED ALWAYS AS IDENTITY, login TEXT, name TEXT NOT NULL, is_admin BOOLEAN DEFAULT false NOT NULL, PRIMARY KEY (id), CONSTRAINT name_bounded CHECK (length(name) BETWEEN 1 AND 32), UNIQUE (login), UNIQUE (name) )",
    "CREATE TABLE prospectr.stint ( member INTEGER NOT NULL, since DATE NOT NULL, team INTEGER NOT NULL, until DATE, PRIMARY KEY (member, since), CONSTRAINT until_after_since CHECK (until >= since), FOREIGN KEY(member) REFERENCES prospectr.member (id), FOREIGN KEY(team) REFERENCES prospectr.team (id) )",
    "CREATE INDEX stint_team ON prospectr.stint (team)",
    "CREATE TABLE prospectr.manages ( manager INTEGER NOT NULL, team INTEGER NOT NULL, PRIMARY KEY (manager, team), FOREIGN KEY(manager) REFERENCES prospectr.member (id), FOREIGN KEY(team) REFERENCES prospectr.team (id) )",
    "CREATE TABLE prospectr.reach ( manager INTEGER NOT NULL, team INTEGER NOT NULL, PRIMARY KEY (manager, team), FOREIGN KEY(manager) REFERENCES prospectr.member (id), FOREIGN KEY(team) REFERENCES prospectr.team (id) )",
    "CREATE TABLE prospectr.outcome ( name TEXT NOT NULL, PRIMARY KEY (name) )",
    "CREATE TABLE prospectr.week ( owner INTEGER NOT NULL, journal UUID NOT NULL, first DATE NOT NULL, rev INTEGER NOT NULL, team INTEGER NOT NULL, through DATE NOT NULL, seller TEXT NOT NULL, prospecting INTEGER NOT NULL, networking INTEGER NOT NULL, selling INTEGER NOT NULL, clients INTEGER NOT NULL, marketing INTEGER NOT NULL, admin INTEGER NOT NULL, counted INTEGER NOT NULL, quota INTEGER NOT NULL, target_minutes INTEGER, dials BIGINT, talks BIGINT, meetings BIGINT, proposals BIGINT, other_outcomes JSONB, blocks INTEGER NOT NULL, kept INTEGER NOT NULL, doubtful_minutes INTEGER NOT NULL, moved_to_prospect INTEGER NOT NULL, moved_to_lead INTEGER NOT NULL, moved_to_opportunity INTEGER NOT NULL, moved_to_client INTEGER NOT NULL, moved_to_lost INTEGER NOT NULL, open_quarter INTEGER NOT NULL, open_two INTEGER NOT NULL, open_four INTEGER NOT NULL, open_older INTEGER NOT NULL, days_off INTEGER NOT NULL, logged_late_minutes INTEGER NOT NULL, closed_on DATE, closed_counted INTEGER, closed_total INTEGER, PRIMARY KEY (owner, journal, first), CONSTRAINT seller_bounded CHECK (length(seller) BETWEEN 1 AND 32), CONSTRAINT rev_counts CHECK (rev >= 1), CONSTRAINT first_is_monday CHECK (extract(isodow FROM first) = 1), CONSTRAINT through_in_week CHECK (through BETWEEN first AND first + 6), CONSTRAINT quota_is_share CHECK (quota BETWEEN 10 AND 950), CONSTRAINT nothing_negative CHECK (least(prospecting, networking, selling, clients, marketing, admin, blocks, kept, doubtful_minutes, moved_to_prospect, moved_to_lead, moved_to_opportunity, moved_to_client, moved_to_lost, open_quarter, open_two, open_four, open_older, logged_late_minutes) >= 0), CONSTRAINT counted_in_total CHECK (counted BETWEEN 0 AND prospecting::bigint + networking::bigint + selling::bigint + clients::bigint + marketing::bigint + admin::bigint), CONSTRAINT kept_in_blocks CHECK (kept <= blocks), CONSTRAINT days_off_in_week CHECK (days_off BETWEEN 0 AND 7), CONSTRAINT other_outcomes_bounded CHECK (pg_column_size(other_outcomes) <= 8000), FOREIGN KEY(owner) REFERENCES prospectr.member (id), FOREIGN KEY(team) REFERENCES prospectr.team (id) )",
    "CREATE INDEX week_team_first ON prospectr.week (team, first)",
)

# Each is the owner's, so that a member can call it for what they may not read; it answers only about themselves.
# `session_user` is who logged in: neither SET ROLE nor a setting of the session can change it.
QUESTIONS = (
    "CREATE FUNCTION prospectr.me() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT id FROM prospectr.member WHERE login = session_user $$",
    "CREATE FUNCTION prospectr.my_name() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT name FROM prospectr.member WHERE login = session_user $$",
    "CREATE FUNCTION prospectr.is_admin() RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT EXISTS (SELECT FROM prospectr.member WHERE login = session_user AND is_admin) $$",
    "CREATE FUNCTION prospectr.my_teams() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT coalesce(array_agg(team), '{}') FROM prospectr.reach WHERE manager = prospectr.me() $$",
    # the team in the week that begins on a day: the last one joined by then, else the first one ever
    "CREATE FUNCTION prospectr.my_team(day date) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT team FROM prospectr.stint WHERE member = prospectr.me() ORDER BY since <= day + 6 DESC, CASE WHEN since <= day + 6 THEN since END DESC, since LIMIT 1 $$",
)

# Whoever calls it writes as themselves, under row-level security. A `rev` never goes back, so a statement that comes
# twice or late changes nothing.
SAY = """CREATE FUNCTION prospectr.say(statement jsonb) RETURNS void LANGUAGE plpgsql SECURITY INVOKER SET search_path = '' AS $$
BEGIN
    IF statement->>'prospectr' IS DISTINCT FROM 'weeks' OR statement->>'format' IS DISTINCT FROM '1' THEN
        RAISE EXCEPTION 'a statement of another format' USING ERRCODE = 'feature_not_supported';
    END IF;
    INSERT INTO prospectr.week AS stored (owner, journal, first, team, rev, through, seller, prospecting, networking, selling, clients, marketing, admin, counted, quota, target_minutes, dials, talks, meetings, proposals, other_outcomes, blocks, kept, doubtful_minutes, moved_to_prospect, moved_to_lead, moved_to_opportunity, moved_to_client, moved_to_lost, open_quarter, open_two, open_four, open_older, days_off, logged_late_minutes, closed_on, closed_counted, closed_total)
    SELECT prospectr.me(), (statement->>'journal')::uuid, (w->>'first')::date, prospectr.my_team((w->>'first')::date), (w->>'rev')::int, (w->>'through')::date, statement->>'seller', (w->'minutes'->>'prospecting')::int, (w->'minutes'->>'networking')::int, (w->'minutes'->>'selling')::int, (w->'minutes'->>'clients')::int, (w->'minutes'->>'marketing')::int, (w->'minutes'->>'admin')::int, (w->>'counted')::int, (w->>'quota')::int, (w->>'target_minutes')::int, (w->'outcomes'->>'dials')::bigint, (w->'outcomes'->>'talks')::bigint, (w->'outcomes'->>'meetings')::bigint, (w->'outcomes'->>'proposals')::bigint, nullif((w->'outcomes') - '{dials,talks,meetings,proposals}'::text[], '{}'), (w->>'blocks')::int, (w->>'kept')::int, (w->>'doubtful_minutes')::int, (w->'moves'->>'prospect')::int, (w->'moves'->>'lead')::int, (w->'moves'->>'opportunity')::int, (w->'moves'->>'client')::int, (w->'moves'->>'lost')::int, (w->'open_opportunities'->>'quarter')::int, (w->'open_opportunities'->>'two')::int, (w->'open_opportunities'->>'four')::int, (w->'open_opportunities'->>'older')::int, (w->>'days_off')::int, (w->>'logged_late_minutes')::int, (w->'closed'->>'on')::date, (w->'closed'->>'counted')::int, (w->'closed'->>'total')::int
    FROM jsonb_array_elements(statement->'weeks') AS w
    ON CONFLICT (owner, journal, first) DO UPDATE SET rev = excluded.rev, through = excluded.through, seller = excluded.seller, prospecting = excluded.prospecting, networking = excluded.networking, selling = excluded.selling, clients = excluded.clients, marketing = excluded.marketing, admin = excluded.admin, counted = excluded.counted, quota = excluded.quota, target_minutes = excluded.target_minutes, dials = excluded.dials, talks = excluded.talks, meetings = excluded.meetings, proposals = excluded.proposals, other_outcomes = excluded.other_outcomes, blocks = excluded.blocks, kept = excluded.kept, doubtful_minutes = excluded.doubtful_minutes, moved_to_prospect = excluded.moved_to_prospect, moved_to_lead = excluded.moved_to_lead, moved_to_opportunity = excluded.moved_to_opportunity, moved_to_client = excluded.moved_to_client, moved_to_lost = excluded.moved_to_lost, open_quarter = excluded.open_quarter, open_two = excluded.open_two, open_four = excluded.open_four, open_older = excluded.open_older, days_off = excluded.days_off, logged_late_minutes = excluded.logged_late_minutes, closed_on = excluded.closed_on, closed_counted = excluded.closed_counted, closed_total = excluded.closed_total WHERE stored.rev < excluded.rev;
END $$"""

TRIGGERS = (
    """CREATE FUNCTION prospectr.fill_reach() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    LOCK TABLE prospectr.reach IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM prospectr.reach;
    WITH RECURSIVE below AS (
        SELECT manager, team FROM prospectr.manages
        UNION SELECT below.manager, team.id FROM below JOIN prospectr.team ON team.parent = below.team
    ) INSERT INTO prospectr.reach SELECT manager, team FROM below;
    RETURN NULL;
END $$""",
    "CREATE TRIGGER fill_reach AFTER INSERT OR UPDATE OR DELETE ON prospectr.manages FOR EACH STATEMENT EXECUTE FUNCTION prospectr.fill_reach()",
    "CREATE TRIGGER fill_reach AFTER INSERT OR UPDATE OR DELETE ON prospectr.team FOR EACH STATEMENT EXECUTE FUNCTION prospectr.fill_reach()",
    # row-level security does not hold for these, so they cannot be anybody's login
    """CREATE FUNCTION prospectr.reject_exempt_login() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_roles WHERE rolname = NEW.login
        AND (rolsuper OR rolbypassrls OR rolcreaterole OR pg_has_role(oid, 'prospectr_owner', 'MEMBER'))
    ) THEN
        RAISE EXCEPTION 'row-level security would not hold for this login' USING ERRCODE = 'invalid_role_specification';
    END IF;
    RETURN NEW;
END $$""",
    "CREATE TRIGGER reject_exempt_login BEFORE INSERT OR UPDATE ON prospectr.member FOR EACH ROW EXECUTE FUNCTION prospectr.reject_exempt_login()",
)

GRANTS = (
    "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA prospectr FROM PUBLIC",
    "GRANT USAGE ON SCHEMA prospectr TO prospectr_member, prospectr_admin",
    "GRANT EXECUTE ON FUNCTION prospectr.me(), prospectr.my_name(), prospectr.is_admin(), prospectr.my_teams(), prospectr.my_team(date), prospectr.say(jsonb) TO prospectr_member, prospectr_admin",
    "GRANT SELECT ON prospectr.version, prospectr.team, prospectr.stint, prospectr.outcome, prospectr.week TO prospectr_member, prospectr_admin",
    "GRANT SELECT (id, name) ON prospectr.member TO prospectr_member, prospectr_admin",
    "GRANT INSERT ON prospectr.week TO prospectr_member",
    "GRANT UPDATE (rev, through, seller, prospecting, networking, selling, clients, marketing, admin, counted, quota, target_minutes, dials, talks, meetings, proposals, other_outcomes, blocks, kept, doubtful_minutes, moved_to_prospect, moved_to_lead, moved_to_opportunity, moved_to_client, moved_to_lost, open_quarter, open_two, open_four, open_older, days_off, logged_late_minutes, closed_on, closed_counted, closed_total) ON prospectr.week TO prospectr_member",
    "GRANT INSERT (parent, name), UPDATE (parent) ON prospectr.team TO prospectr_admin",
    "GRANT INSERT (name) ON prospectr.member TO prospectr_admin",
    "GRANT INSERT, UPDATE, DELETE ON prospectr.stint TO prospectr_admin",
    "GRANT INSERT, DELETE ON prospectr.outcome TO prospectr_admin",
)

# a subquery in parentheses runs once for a statement, and an array that it gives is looked up in an index
MINE, OF_MY_TEAMS = "(SELECT prospectr.me())", "ANY ((SELECT prospectr.my_teams())::int[])"
POLICIES = (
    f"mine_or_of_my_teams ON prospectr.week FOR SELECT TO prospectr_member USING (owner = {MINE} OR team = {OF_MY_TEAMS})",
    f"say ON prospectr.week FOR INSERT TO prospectr_member WITH CHECK (owner = {MINE} AND seller = (SELECT prospectr.my_name()) AND team = prospectr.my_team(first))",
    f"say_again ON prospectr.week FOR UPDATE TO prospectr_member USING (owner = {MINE}) WITH CHECK (owner = {MINE} AND seller = (SELECT prospectr.my_name()))",
    f"mine_or_of_my_teams ON prospectr.stint FOR SELECT TO prospectr_member USING (member = {MINE} OR team = {OF_MY_TEAMS})",
    f"me_or_of_my_teams ON prospectr.member FOR SELECT TO prospectr_member USING (id = {MINE} OR id IN (SELECT member FROM prospectr.stint))",
    f"mine ON prospectr.team FOR SELECT TO prospectr_member USING (id = {OF_MY_TEAMS} OR id IN (SELECT team FROM prospectr.stint))",
    "everybody ON prospectr.version FOR SELECT TO prospectr_member, prospectr_admin USING (true)",
    "everybody ON prospectr.outcome FOR SELECT TO prospectr_member USING (true)",
    "admin ON prospectr.week FOR SELECT TO prospectr_admin USING ((SELECT prospectr.is_admin()))",
    *(
        f"admin ON prospectr.{table} TO prospectr_admin USING ((SELECT prospectr.is_admin()))"
        for table in ("team", "member", "stint", "outcome")
    ),
    # what the owner's functions and triggers need; nobody can log in as the owner
    *(
        f"owner ON prospectr.{table} TO prospectr_owner USING (true)"
        for table in ("version", "team", "member", "stint", "manages", "reach")
    ),
)


def upgrade(operations: Operations) -> None:
    """Create the tables, empty, and everything around them."""
    for statement in (*TABLES, *QUESTIONS, SAY, *TRIGGERS):
        operations.execute(statement)
    for table in ("version", "team", "member", "stint", "manages", "reach", "outcome", "week"):
        operations.execute(f"ALTER TABLE prospectr.{table} ENABLE ROW LEVEL SECURITY")
        operations.execute(f"ALTER TABLE prospectr.{table} FORCE ROW LEVEL SECURITY")
    for policy in POLICIES:
        operations.execute(f"CREATE POLICY {policy}")
    for grant in GRANTS:
        operations.execute(grant)
    operations.execute("INSERT INTO prospectr.version VALUES (1)")
