-- The agency file, first shape. Every table has an integer id, so that the journal can name any row.
-- The journal's own tables (operations, changes, pending) come first; the triggers that feed it are made
-- from this schema by journal.go, not written here.

CREATE TABLE operations (
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,               -- when, UTC, RFC 3339: for people to read, nothing orders by it
  actor  TEXT NOT NULL,
  label  TEXT NOT NULL,               -- "Ghi phiếu Nguyễn Thị Ửng"
  undoes INTEGER REFERENCES operations (id),
  back   INTEGER NOT NULL CHECK (back IN (0, 1)), -- 1 for an undo; 0 for work and for work done again
  bar    TEXT NOT NULL,               -- why it can never be undone, '' where it can
  prev   TEXT NOT NULL,               -- hash of the operation before, '' for the first
  hash   TEXT NOT NULL                -- SHA-256(prev, this row, its changes), '' until sealed
) STRICT;
CREATE INDEX operations_undoes ON operations (undoes);

CREATE TABLE changes (
  id     INTEGER PRIMARY KEY,
  op     INTEGER NOT NULL REFERENCES operations (id),
  tbl    TEXT NOT NULL,
  row    INTEGER NOT NULL,
  before TEXT,                        -- JSON of the row, NULL for a new one
  after  TEXT                         -- JSON of the row, NULL for a deleted one
) STRICT;
CREATE INDEX changes_op ON changes (op);
CREATE INDEX changes_row ON changes (tbl, row, id);

CREATE TABLE pending (                -- the one running operation; empty between operations
  id INTEGER PRIMARY KEY CHECK (id = 1),
  op INTEGER NOT NULL UNIQUE REFERENCES operations (id)
) STRICT;

CREATE TABLE agency (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  name       TEXT NOT NULL CHECK (name <> ''),
  parent     TEXT NOT NULL,
  place      TEXT NOT NULL,
  symbol     TEXT NOT NULL,
  head_title TEXT NOT NULL,
  short      TEXT NOT NULL,
  ministry   TEXT NOT NULL,
  province   TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  id    INTEGER PRIMARY KEY,
  key   TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE units (
  id        INTEGER PRIMARY KEY,
  parent    INTEGER REFERENCES units (id),
  position  INTEGER NOT NULL,
  opened    TEXT NOT NULL,            -- '' where unknown, as for every date below
  closed    TEXT NOT NULL,
  successor INTEGER REFERENCES units (id)
) STRICT;
CREATE INDEX units_parent ON units (parent);
CREATE INDEX units_successor ON units (successor);

CREATE TABLE unit_names (
  id        INTEGER PRIMARY KEY,
  unit      INTEGER NOT NULL REFERENCES units (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  from_on   TEXT NOT NULL,
  UNIQUE (unit, from_on)
) STRICT;

CREATE TABLE people (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL CHECK (name <> ''),
  match    TEXT NOT NULL,             -- viet.Key(name): joins lists
  fold     TEXT NOT NULL,             -- viet.Fold(name): search
  sort     BLOB NOT NULL,             -- viet.NameKey(name): order
  sex      TEXT NOT NULL CHECK (sex IN ('', 'male', 'female')),
  born     TEXT NOT NULL,
  joined   TEXT NOT NULL,
  left_on  TEXT NOT NULL,
  left_why TEXT NOT NULL,
  outside  TEXT NOT NULL,
  note     TEXT NOT NULL
) STRICT;
CREATE INDEX people_match ON people (match);

CREATE TABLE posts (
  id      INTEGER PRIMARY KEY,
  person  INTEGER NOT NULL REFERENCES people (id),
  unit    INTEGER NOT NULL REFERENCES units (id),
  title   TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on   TEXT NOT NULL,
  CHECK (to_on = '' OR from_on <= to_on)
) STRICT;
CREATE INDEX posts_person ON posts (person, from_on);
CREATE INDEX posts_unit ON posts (unit);

CREATE TABLE council_members (
  id      INTEGER PRIMARY KEY,
  person  INTEGER NOT NULL REFERENCES people (id),
  role    TEXT NOT NULL CHECK (role IN ('chair', 'standing_deputy', 'deputy', 'member', 'member_secretary', 'secretary')),
  from_on TEXT NOT NULL,
  to_on   TEXT NOT NULL,
  CHECK (to_on = '' OR from_on <= to_on)
) STRICT;
CREATE INDEX council_members_person ON council_members (person);

CREATE TABLE signers (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL CHECK (name <> ''),
  title   TEXT NOT NULL,
  form    TEXT NOT NULL CHECK (form IN ('', 'KT.', 'TM.', 'Q.', 'TL.', 'TUQ.')),
  from_on TEXT NOT NULL,
  to_on   TEXT NOT NULL
) STRICT;

CREATE TABLE registrations (
  id     INTEGER PRIMARY KEY,
  year   INTEGER NOT NULL,
  person INTEGER REFERENCES people (id),
  unit   INTEGER REFERENCES units (id),
  award  TEXT NOT NULL,
  source TEXT NOT NULL,
  note   TEXT NOT NULL,
  CHECK ((person IS NULL) <> (unit IS NULL)),
  UNIQUE (year, award, person),
  UNIQUE (year, award, unit)
) STRICT;
CREATE INDEX registrations_person ON registrations (person);
CREATE INDEX registrations_unit ON registrations (unit);

CREATE TABLE nominations (
  id     INTEGER PRIMARY KEY,
  year   INTEGER NOT NULL,
  person INTEGER REFERENCES people (id),
  unit   INTEGER REFERENCES units (id),
  award  TEXT NOT NULL,
  reason TEXT NOT NULL,
  note   TEXT NOT NULL,
  CHECK ((person IS NULL) <> (unit IS NULL)),
  UNIQUE (year, award, person),
  UNIQUE (year, award, unit)
) STRICT;
CREATE INDEX nominations_person ON nominations (person);
CREATE INDEX nominations_unit ON nominations (unit);

CREATE TABLE sessions (
  id            INTEGER PRIMARY KEY,
  year          INTEGER NOT NULL,
  held          TEXT NOT NULL CHECK (held <> ''),
  began         TEXT NOT NULL,
  ended         TEXT NOT NULL,
  place         TEXT NOT NULL,
  members       INTEGER NOT NULL CHECK (members >= 0),
  percent       INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
  strict        INTEGER NOT NULL CHECK (strict IN (0, 1)),
  quorum        INTEGER NOT NULL CHECK (quorum BETWEEN 0 AND 100),
  rule_citation TEXT NOT NULL,
  rule_trust    TEXT NOT NULL,
  chair         TEXT NOT NULL,
  secretary     TEXT NOT NULL,
  tellers       TEXT NOT NULL,
  discussion    TEXT NOT NULL,
  status        TEXT NOT NULL CHECK (status IN ('open', 'sealed')),
  sealed_at     TEXT NOT NULL,
  sealed_head   TEXT NOT NULL,
  UNIQUE (year, held, began)
) STRICT;

CREATE TABLE attendance (
  id      INTEGER PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES sessions (id),
  person  INTEGER NOT NULL REFERENCES people (id),
  role    TEXT NOT NULL,
  title   TEXT NOT NULL,
  present INTEGER NOT NULL CHECK (present IN (0, 1)),
  reason  TEXT NOT NULL,
  written INTEGER NOT NULL CHECK (written IN (0, 1)),
  UNIQUE (session, person)
) STRICT;
CREATE INDEX attendance_person ON attendance (person);

CREATE TABLE tallies (
  id         INTEGER PRIMARY KEY,
  session    INTEGER NOT NULL REFERENCES sessions (id),
  nomination INTEGER NOT NULL REFERENCES nominations (id),
  round      INTEGER NOT NULL CHECK (round >= 1),
  position   INTEGER NOT NULL,
  issued     INTEGER NOT NULL CHECK (issued >= 0),
  returned   INTEGER NOT NULL CHECK (returned >= 0),
  valid      INTEGER NOT NULL CHECK (valid >= 0),
  invalid    INTEGER NOT NULL CHECK (invalid >= 0),
  agree      INTEGER NOT NULL CHECK (agree >= 0),
  disagree   INTEGER NOT NULL CHECK (disagree >= 0),
  UNIQUE (session, nomination, round)
) STRICT;
CREATE INDEX tallies_nomination ON tallies (nomination);

CREATE TABLE corrections (
  id      INTEGER PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES sessions (id),
  at      TEXT NOT NULL,
  actor   TEXT NOT NULL,
  text    TEXT NOT NULL CHECK (text <> ''),
  reason  TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE INDEX corrections_session ON corrections (session);

CREATE TABLE blobs (                  -- content-addressed, insert-only, outside the journal: a row names itself
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE papers (
  id         INTEGER PRIMARY KEY,
  year       INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  series     TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number >= 1),
  symbol     TEXT NOT NULL,
  issued     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  authority  TEXT NOT NULL,
  addressee  TEXT NOT NULL,
  signer     TEXT NOT NULL,
  sign_title TEXT NOT NULL,
  sign_form  TEXT NOT NULL,
  grp        TEXT NOT NULL,
  sha256     TEXT NOT NULL REFERENCES blobs (sha256), -- the paper's bytes
  frozen     TEXT NOT NULL REFERENCES blobs (sha256), -- the values it was made of
  file       TEXT NOT NULL,
  supersedes INTEGER REFERENCES papers (id)
) STRICT;
CREATE INDEX papers_year ON papers (year);
CREATE INDEX papers_supersedes ON papers (supersedes);
CREATE INDEX papers_sha256 ON papers (sha256);
CREATE INDEX papers_frozen ON papers (frozen);

CREATE TABLE paper_items (
  id         INTEGER PRIMARY KEY,
  paper      INTEGER NOT NULL REFERENCES papers (id),
  nomination INTEGER NOT NULL REFERENCES nominations (id),
  UNIQUE (paper, nomination)
) STRICT;
CREATE INDEX paper_items_nomination ON paper_items (nomination);

CREATE TABLE numbers (                -- the number register: one series an agency, a kind and a calendar year
  id     INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  year   INTEGER NOT NULL,            -- the calendar year of the number, not the year of emulation
  number INTEGER NOT NULL CHECK (number >= 1),
  paper  INTEGER REFERENCES papers (id),
  note   TEXT NOT NULL,               -- what took the number when no paper of ours did
  UNIQUE (series, year, number)
) STRICT;
CREATE INDEX numbers_paper ON numbers (paper);

CREATE TABLE decisions (
  id        INTEGER PRIMARY KEY,
  symbol    TEXT NOT NULL,
  decided   TEXT NOT NULL,
  issuer    TEXT NOT NULL,
  authority TEXT NOT NULL,
  paper     INTEGER REFERENCES papers (id)
) STRICT;
CREATE INDEX decisions_paper ON decisions (paper);

CREATE TABLE awards (                 -- what people and collectives were given: the history
  id         INTEGER PRIMARY KEY,
  year       INTEGER NOT NULL,
  person     INTEGER REFERENCES people (id),
  unit       INTEGER REFERENCES units (id),
  award      TEXT NOT NULL,
  decision   INTEGER NOT NULL REFERENCES decisions (id),
  nomination INTEGER REFERENCES nominations (id),
  CHECK ((person IS NULL) <> (unit IS NULL))
) STRICT;
CREATE INDEX awards_person ON awards (person, year);
CREATE INDEX awards_unit ON awards (unit, year);
CREATE INDEX awards_year ON awards (year, award);
CREATE INDEX awards_decision ON awards (decision);
CREATE INDEX awards_nomination ON awards (nomination);

-- A sealed session never changes again, nor does anything that was counted in it.
CREATE TRIGGER sessions_sealed_update BEFORE UPDATE ON sessions WHEN OLD.status = 'sealed'
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER sessions_sealed_delete BEFORE DELETE ON sessions WHEN OLD.status = 'sealed'
BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER tallies_sealed_insert BEFORE INSERT ON tallies
WHEN (SELECT status FROM sessions WHERE id = NEW.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER tallies_sealed_update BEFORE UPDATE ON tallies
WHEN 'sealed' IN (SELECT status FROM sessions WHERE id IN (OLD.session, NEW.session)) BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER tallies_sealed_delete BEFORE DELETE ON tallies
WHEN (SELECT status FROM sessions WHERE id = OLD.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER attendance_sealed_insert BEFORE INSERT ON attendance
WHEN (SELECT status FROM sessions WHERE id = NEW.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER attendance_sealed_update BEFORE UPDATE ON attendance
WHEN 'sealed' IN (SELECT status FROM sessions WHERE id IN (OLD.session, NEW.session)) BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER attendance_sealed_delete BEFORE DELETE ON attendance
WHEN (SELECT status FROM sessions WHERE id = OLD.session) = 'sealed' BEGIN SELECT RAISE(ABORT, 'sealed'); END;
CREATE TRIGGER nominations_sealed_update BEFORE UPDATE OF year, person, unit, award ON nominations
WHEN (OLD.year IS NOT NEW.year OR OLD.person IS NOT NEW.person OR OLD.unit IS NOT NEW.unit OR OLD.award IS NOT NEW.award)
AND 'sealed' IN (SELECT s.status FROM tallies t JOIN sessions s ON s.id = t.session WHERE t.nomination = OLD.id)
BEGIN SELECT RAISE(ABORT, 'sealed'); END;

CREATE TRIGGER blobs_update BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
CREATE TRIGGER blobs_delete BEFORE DELETE ON blobs BEGIN SELECT RAISE(ABORT, 'insert-only'); END;
