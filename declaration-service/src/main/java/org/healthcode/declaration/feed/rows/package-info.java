/** Reads rows out of CSV and JSON in constant memory; may touch the parsers, knows no rules. */
@NullMarked
package org.healthcode.declaration.feed.rows;

import org.jspecify.annotations.NullMarked;
