-- What the law asks about: ratings, initiatives and their council, discipline, leave, transfers, movements, human
-- judgements; and what a session keeps besides its tallies: its rules, who stood aside, its minutes' own words.

CREATE TABLE evaluations (
  id      INTEGER PRIMARY KEY,
  year    INTEGER NOT NULL,
  person  INTEGER REFERENCES people (id),
  unit    INTEGER REFERENCES units (id),
  grade   TEXT NOT NULL CHECK (grade IN ('XS', 'T', 'HT', 'KHT')),
  symbol  TEXT NOT NULL,
  decided TEXT NOT NULL,
  note    TEXT NOT NULL,
  CHECK ((person IS NULL) <> (unit IS NULL)),
  UNIQUE (year, person),
  UNIQUE (year, unit)
) STRICT;
CREATE INDEX evaluations_person ON evaluations (person, year);
CREATE INDEX evaluations_unit ON evaluations (unit, year);

CREATE TABLE initiatives (
  id            INTEGER PRIMARY KEY,
  title         TEXT NOT NULL CHECK (title <> ''),
  year          INTEGER NOT NULL,
  scope         TEXT NOT NULL CHECK (scope IN ('co_so', 'bo_tinh', 'toan_quoc')),
  research      INTEGER NOT NULL CHECK (research IN (0, 1)),
  summary       TEXT NOT NULL,
  symbol        TEXT NOT NULL,          -- of the recognising or accepting decision, '' while there is none
  decided       TEXT NOT NULL,
  recognised_by TEXT NOT NULL,
  applied       INTEGER NOT NULL CHECK (applied IN (0, 1))
) STRICT;
CREATE INDEX initiatives_year ON initiatives (year);

CREATE TABLE initiative_authors (
  id         INTEGER PRIMARY KEY,
  initiative INTEGER NOT NULL REFERENCES initiatives (id),
  person     INTEGER NOT NULL REFERENCES people (id),
  share      INTEGER NOT NULL CHECK (share BETWEEN 0 AND 100), -- percent; 0 where it was never told
  UNIQUE (initiative, person)
) STRICT;
CREATE INDEX initiative_authors_person ON initiative_authors (person);

CREATE TABLE initiative_sessions (
  id          INTEGER PRIMARY KEY,
  year        INTEGER NOT NULL,
  held        TEXT NOT NULL CHECK (held <> ''),
  place       TEXT NOT NULL,
  members     INTEGER NOT NULL CHECK (members >= 0),
  roll        TEXT NOT NULL,            -- the members by name, separated by "; "
  chair       TEXT NOT NULL,
  secretary   TEXT NOT NULL,
  note        TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('open', 'sealed')),
  sealed_at   TEXT NOT NULL,
  sealed_head TEXT NOT NULL
) STRICT;
CREATE INDEX initiative_sessions_year ON initiative_sessions (year);

CREATE TABLE initiative_marks (
  id         INTEGER PRIMARY KEY,
  session    INTEGER NOT NULL REFERENCES initiative_sessions (id),
  initiative INTEGER NOT NULL REFERENCES initiatives (id),
  position   INTEGER NOT NULL,
  agree      INTEGER NOT NULL CHECK (agree >= 0),
  disagree   INTEGER NOT NULL CHECK (disagree >= 0),
  tenths     INTEGER NOT NULL CHECK (tenths >= 0), -- the score's total, in tenths of a point
  note       TEXT NOT NULL,
  UNIQUE (session, initiative)
) STRICT;
CREATE INDEX initiative_marks_initiative ON initiative_marks (initiative);

CREATE TABLE nomination_basis (         -- which achievement a nomination rests on, so that none serves twice unseen
  id         INTEGER PRIMARY KEY,
  nomination INTEGER NOT NULL REFERENCES nominations (id),
  initiative INTEGER NOT NULL REFERENCES initiatives (id),
  UNIQUE (nomination, initiative)
) STRICT;
CREATE INDEX nomination_basis_initiative ON nomination_basis (initiative);

CREATE TABLE disciplines (
  id      INTEGER PRIMARY KEY,
  person  INTEGER REFERENCES people (id),
  unit    INTEGER REFERENCES units (id),
  form    TEXT NOT NULL CHECK (form IN ('', 'khien_trach', 'canh_cao', 'ha_bac_luong', 'giang_chuc', 'cach_chuc', 'buoc_thoi_viec')),
  symbol  TEXT NOT NULL,
  decided TEXT NOT NULL,
  pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
  opened  TEXT NOT NULL,
  closed  TEXT NOT NULL,
  note    TEXT NOT NULL,
  CHECK ((person IS NULL) <> (unit IS NULL)),
  CHECK (pending = 1 OR form <> '')     -- a closed case has its form, one under consideration may not yet
) STRICT;
CREATE INDEX disciplines_person ON disciplines (person);
CREATE INDEX disciplines_unit ON disciplines (unit);

CREATE TABLE leaves (
  id      INTEGER PRIMARY KEY,
  person  INTEGER NOT NULL REFERENCES people (id),
  kind    TEXT NOT NULL CHECK (kind IN ('om', 'thai_san', 'viec_rieng', 'hoc_tap', 'tai_nan_cuu_nguoi', 'khac')),
  from_on TEXT NOT NULL CHECK (from_on <> ''),
  to_on   TEXT NOT NULL,
  days    INTEGER NOT NULL CHECK (days >= 0), -- working days inside the year of from_on
  result  TEXT NOT NULL CHECK (result IN ('', 'gioi', 'kha', 'trung_binh', 'khong_dat')),
  symbol  TEXT NOT NULL,
  CHECK (to_on = '' OR from_on <= to_on)
) STRICT;
CREATE INDEX leaves_person ON leaves (person);

CREATE TABLE transfers (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES people (id),
  moved_on   TEXT NOT NULL CHECK (moved_on <> ''),
  from_place TEXT NOT NULL,
  to_place   TEXT NOT NULL,
  old_months INTEGER NOT NULL CHECK (old_months BETWEEN 0 AND 12),
  opinion    TEXT NOT NULL
) STRICT;
CREATE INDEX transfers_person ON transfers (person);

CREATE TABLE movements (
  id      INTEGER PRIMARY KEY,
  person  INTEGER REFERENCES people (id),
  unit    INTEGER REFERENCES units (id),
  name    TEXT NOT NULL CHECK (name <> ''),
  level   TEXT NOT NULL CHECK (level IN ('co_so', 'bo_tinh', 'toan_quoc')),
  year    INTEGER NOT NULL,             -- of its final review
  years   INTEGER NOT NULL CHECK (years >= 0),
  result  TEXT NOT NULL,
  symbol  TEXT NOT NULL,
  decided TEXT NOT NULL,
  CHECK ((person IS NULL) <> (unit IS NULL))
) STRICT;
CREATE INDEX movements_person ON movements (person);
CREATE INDEX movements_unit ON movements (unit);

CREATE TABLE judgements (               -- what a human decided where the law asks for one; the latest stands
  id     INTEGER PRIMARY KEY,
  year   INTEGER NOT NULL,
  person INTEGER REFERENCES people (id),
  unit   INTEGER REFERENCES units (id),
  award  TEXT NOT NULL,
  cond   TEXT NOT NULL CHECK (cond <> ''),
  yes    INTEGER NOT NULL CHECK (yes IN (0, 1)),
  judge  TEXT NOT NULL CHECK (judge <> ''),
  on_day TEXT NOT NULL CHECK (on_day <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  CHECK ((person IS NULL) <> (unit IS NULL))
) STRICT;
CREATE INDEX judgements_year ON judgements (year);
CREATE INDEX judgements_person ON judgements (person);
CREATE INDEX judgements_unit ON judgements (unit);

CREATE TABLE kinships (
  id          INTEGER PRIMARY KEY,
  person      INTEGER NOT NULL REFERENCES people (id),
  other       INTEGER NOT NULL REFERENCES people (id),
  relation    TEXT NOT NULL CHECK (relation <> ''), -- what other is to person: "vợ", "em ruột"
  declared_on TEXT NOT NULL,
  CHECK (person <> other),
  UNIQUE (person, other)
) STRICT;
CREATE INDEX kinships_other ON kinships (other);

CREATE TABLE recusals (                 -- declared ones; what the rules make is written down when the session is sealed
  id          INTEGER PRIMARY KEY,
  session     INTEGER NOT NULL REFERENCES sessions (id),
  nomination  INTEGER NOT NULL REFERENCES nominations (id),
  person      INTEGER NOT NULL REFERENCES people (id),
  ground      TEXT NOT NULL CHECK (ground IN ('self', 'unit_head', 'kin', 'declared')),
  reason      TEXT NOT NULL CHECK (reason <> ''),
  declared_by TEXT NOT NULL,            -- '' where the rules made it
  lifted      TEXT NOT NULL,            -- why somebody else let the member vote after all, '' while it stands
  lifted_by   INTEGER REFERENCES people (id),
  UNIQUE (session, nomination, person)
) STRICT;
CREATE INDEX recusals_nomination ON recusals (nomination);
CREATE INDEX recusals_person ON recusals (person);
CREATE INDEX recusals_lifted_by ON recusals (lifted_by);

CREATE TABLE session_rules (            -- by which rule a session votes on an award; where none stands, by its own
  id       INTEGER PRIMARY KEY,
  session  INTEGER NOT NULL REFERENCES sessions (id),
  award    TEXT NOT NULL,
  method   TEXT NOT NULL CHECK (method IN ('secret', 'hands', 'written')),
  percent  INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
  share_of INTEGER NOT NULL CHECK (share_of BETWEEN 0 AND 100), -- 3 with percent 2 is two thirds; 0 means 100
  strict   INTEGER NOT NULL CHECK (strict IN (0, 1)),
  base     TEXT NOT NULL CHECK (base IN ('all_members', 'attendees')),
  quorum   INTEGER NOT NULL CHECK (quorum BETWEEN 0 AND 100),
  tie      TEXT NOT NULL CHECK (tie IN ('chair', 'fail')),
  absent   TEXT NOT NULL CHECK (absent IN ('written', 'none')),
  recuse   TEXT NOT NULL,               -- grounds, separated by spaces
  citation TEXT NOT NULL CHECK (citation <> ''),
  trust    TEXT NOT NULL,
  agency   INTEGER NOT NULL CHECK (agency IN (0, 1)), -- the agency's own rule
  UNIQUE (session, award)
) STRICT;

CREATE TABLE session_sections (         -- parts of the minutes that were written by hand
  id      INTEGER PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES sessions (id),
  part    TEXT NOT NULL CHECK (part <> ''),
  text    TEXT NOT NULL,
  UNIQUE (session, part)
) STRICT;

ALTER TABLE sessions ADD COLUMN share_of INTEGER NOT NULL DEFAULT 0 CHECK (share_of BETWEEN 0 AND 100);
ALTER TABLE awards ADD COLUMN type TEXT NOT NULL DEFAULT '' CHECK (type IN ('', 'dot_xuat', 'chuyen_de', 'cong_hien', 'nien_han', 'doi_ngoai'));
ALTER TABLE attendance ADD COLUMN sent_on TEXT NOT NULL DEFAULT '';     -- the form for a written opinion went out
ALTER TABLE attendance ADD COLUMN received_on TEXT NOT NULL DEFAULT ''; -- and came back
ALTER TABLE people ADD COLUMN outside_title TEXT NOT NULL DEFAULT '';   -- the post of somebody from outside, who has none here

-- What a sealed session voted by, and without whom, is sealed with it; so is an initiative council's session.
CREATE TRIGGER recusals_sealed_insert BEFORE INSERT ON recusals
WHEN (SELECT status FROM sessions WHERE id = NEW.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER recusals_sealed_update BEFORE UPDATE ON recusals
WHEN 'sealed' IN (SELECT status FROM sessions WHERE id IN (OLD.session, NEW.session)) BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER recusals_sealed_delete BEFORE DELETE ON recusals
WHEN (SELECT status FROM sessions WHERE id = OLD.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER session_rules_sealed_insert BEFORE INSERT ON session_rules
WHEN (SELECT status FROM sessions WHERE id = NEW.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER session_rules_sealed_update BEFORE UPDATE ON session_rules
WHEN 'sealed' IN (SELECT status FROM sessions WHERE id IN (OLD.session, NEW.session)) BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER session_rules_sealed_delete BEFORE DELETE ON session_rules
WHEN (SELECT status FROM sessions WHERE id = OLD.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER session_sections_sealed_insert BEFORE INSERT ON session_sections
WHEN (SELECT status FROM sessions WHERE id = NEW.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER session_sections_sealed_update BEFORE UPDATE ON session_sections
WHEN 'sealed' IN (SELECT status FROM sessions WHERE id IN (OLD.session, NEW.session)) BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER session_sections_sealed_delete BEFORE DELETE ON session_sections
WHEN (SELECT status FROM sessions WHERE id = OLD.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER initiative_sessions_sealed_update BEFORE UPDATE ON initiative_sessions WHEN OLD.status = 'sealed'
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER initiative_sessions_sealed_delete BEFORE DELETE ON initiative_sessions WHEN OLD.status = 'sealed'
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER initiative_marks_sealed_insert BEFORE INSERT ON initiative_marks
WHEN (SELECT status FROM initiative_sessions WHERE id = NEW.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER initiative_marks_sealed_update BEFORE UPDATE ON initiative_marks
WHEN 'sealed' IN (SELECT status FROM initiative_sessions WHERE id IN (OLD.session, NEW.session)) BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER initiative_marks_sealed_delete BEFORE DELETE ON initiative_marks
WHEN (SELECT status FROM initiative_sessions WHERE id = OLD.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
-- What was judged keeps its name, year and kind.
CREATE TRIGGER initiatives_sealed_update BEFORE UPDATE OF title, year, research ON initiatives
WHEN (OLD.title IS NOT NEW.title OR OLD.year IS NOT NEW.year OR OLD.research IS NOT NEW.research)
AND 'sealed' IN (SELECT s.status FROM initiative_marks m JOIN initiative_sessions s ON s.id = m.session WHERE m.initiative = OLD.id)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
