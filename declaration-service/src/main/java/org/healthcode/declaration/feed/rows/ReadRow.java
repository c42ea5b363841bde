package org.healthcode.declaration.feed.rows;

import java.util.List;
import org.healthcode.declaration.feed.Row;
import org.healthcode.declaration.form.Violation;

/**
 * One row as it was read.
 *
 * @param line where it begins, from 1
 * @param unreadable what kept it from being read; empty for a readable row
 */
public record ReadRow(long line, Row row, List<Violation> unreadable) {}
