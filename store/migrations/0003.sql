-- Evidence attached to nominees, initiatives and papers; the register of certificates and what was printed of it.

CREATE TABLE attachments (              -- the bytes stand among the blobs; taking a row off leaves them, so that undo can bring it back
  id         INTEGER PRIMARY KEY,
  person     INTEGER REFERENCES people (id),
  unit       INTEGER REFERENCES units (id),
  initiative INTEGER REFERENCES initiatives (id),
  paper      INTEGER REFERENCES papers (id),
  year       INTEGER NOT NULL,          -- of a nominee's: the year it serves, 0 for every year
  award      TEXT NOT NULL,             -- of a nominee's: the award it serves, '' for every award
  kind       TEXT NOT NULL CHECK (kind IN ('bao-cao', 'chung-nhan', 'y-kien', 'xac-nhan', 'ban-ky', 'khac')),
  name       TEXT NOT NULL CHECK (name <> ''),
  sha256     TEXT NOT NULL REFERENCES blobs (sha256),
  size       INTEGER NOT NULL CHECK (size >= 0),
  added_on   TEXT NOT NULL,
  note       TEXT NOT NULL,
  CHECK ((person IS NOT NULL) + (unit IS NOT NULL) + (initiative IS NOT NULL) + (paper IS NOT NULL) = 1)
) STRICT;
CREATE INDEX attachments_person ON attachments (person);
CREATE INDEX attachments_unit ON attachments (unit);
CREATE INDEX attachments_initiative ON attachments (initiative);
CREATE INDEX attachments_paper ON attachments (paper);
CREATE INDEX attachments_sha256 ON attachments (sha256);

CREATE TABLE certificates (             -- sổ vàng: one number a certificate in a calendar year
  id         INTEGER PRIMARY KEY,
  paper      INTEGER NOT NULL REFERENCES papers (id),
  nomination INTEGER NOT NULL REFERENCES nominations (id),
  year       INTEGER NOT NULL,
  serial     INTEGER NOT NULL CHECK (serial >= 1),
  UNIQUE (paper, nomination),
  UNIQUE (year, serial)
) STRICT;
CREATE INDEX certificates_nomination ON certificates (nomination);

CREATE TABLE certificate_prints (       -- every time one was printed; from the second time on with a reason
  id          INTEGER PRIMARY KEY,
  certificate INTEGER NOT NULL REFERENCES certificates (id),
  printed_on  TEXT NOT NULL CHECK (printed_on <> ''),
  stock       TEXT NOT NULL,            -- the name of the pre-printed stock, '' for plain paper
  reason      TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_prints_certificate ON certificate_prints (certificate);
