/**
 * Reads rows out of CSV, workbooks and JSON in bounded memory, whatever comes: what a file is, its
 * first bytes tell. May touch the parsers; knows no rules.
 */
@NullMarked
package org.healthcode.declaration.feed.rows;

import org.jspecify.annotations.NullMarked;
