// The outbox's table.

/** The table that every service with an outbox creates in its first migration. */
export const createOutboxTable = `
  CREATE TABLE outbox (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    topic VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payload BLOB NOT NULL,
    created_at DATETIME(3) NOT NULL,
    due_at DATETIME(3) NOT NULL,
    attempts INT UNSIGNED NOT NULL DEFAULT 0,
    gave_up_at DATETIME(3) NULL,
    KEY outbox_due (gave_up_at, due_at)
  ) ENGINE = InnoDB`;
